import {
  type IntoResponse, type Layer, type Next, Path, Router, ServiceBuilder, SetResponseHeaderLayer,
  StatusCode, TraceLayer, fromFn, get, string,
} from 'axum-twin';

// #region app
export function app(): Router {
  const tickets = new ServiceBuilder()
    .layer(fromFn(giveTicket()))
    .layer(TraceLayer())
    .layer(fromFn(copyTicket));
  return new Router()
    .merge(upwards())
    .merge(downwards())
    .layer(tickets.build());
}
// #endregion app

// #region stacks
function upwards(): Router {
  return new Router()
    .route('/up/{loaf}', get([Path(string)], bake))
    .layer(stamp('flour'))
    .layer(stamp('oven'))
    .layer(stamp('door'));
}

function downwards(): Router {
  const stack = new ServiceBuilder()
    .layer(stamp('flour'))
    .layer(stamp('oven'))
    .layer(stamp('door'));
  return new Router().route('/down/{loaf}', get([Path(string)], bake)).layer(stack.build());
}
// #endregion stacks

// #region stamp
function stamp(name: string): Layer {
  return SetResponseHeaderLayer('appending', 'x-way-out', name);
}
// #endregion stamp

// #region tickets
const TICKET = 'x-request-id';

/** A roll of numbered tickets, as at a cheese counter. */
function giveTicket() {
  let last = 0;
  return async (request: Request, next: Next) => {
    if (!request.headers.has(TICKET)) request.headers.set(TICKET, String((last += 1)));
    return next.run(request);
  };
}

async function copyTicket(request: Request, next: Next) {
  const ticket = request.headers.get(TICKET);
  const response = await next.run(request);
  if (ticket !== null) response.headers.set(TICKET, ticket);
  return response;
}
// #endregion tickets

// #region handler
async function bake(loaf: string): Promise<IntoResponse> {
  if (loaf === 'cake') return StatusCode.NOT_FOUND;
  if (loaf === 'stone') return StatusCode.UNPROCESSABLE_ENTITY;
  return `One ${loaf}.\n`;
}
// #endregion handler
