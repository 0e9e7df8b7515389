import {
  Json, Path, Router, ServiceBuilder, TimeoutLayer, TraceLayer, err, fromFn, get, handler, post, string, struct, u32, type Layer, type Next, type Router as App,
} from 'axum-twin';
import { type FlowEvent, followRequest } from 'axum-twin/flow';
import { describe, expect, test } from 'vitest';

async function auth(request: Request, next: Next): Promise<Response | number> {
  return request.headers.has('authorization') ? next.run(new Request(request)) : 401;
}

const Order = struct('Order', { loaf: string });
const showUser = handler([Path(u32)], function showUser(id) {
  return `user ${id}`;
});

class Refused {
  intoResponse() {
    return [403, 'no'] as const;
  }
}
const Key = { name: 'Key', fromRequestParts: () => err(new Refused()) };

const ownLayer: Layer = (inner) => ({ fetch: (request) => inner.fetch(new Request(request)) });

const app = new Router()
  .route('/users/{id}', get(showUser))
  .route('/orders', post([Path(u32), Json(Order)], () => 'never').get(() => 'orders'))
  .route('/key', get([Key], () => 'never'))
  .nest('/api', new Router().route('/orders', post([Json(Order)], ({ loaf }) => loaf)))
  .routeLayer(ownLayer)
  .layer(new ServiceBuilder().layer(TraceLayer()).layer(TimeoutLayer(1000)).build())
  .layer(fromFn(auth))
  .fallback(function notHere() {
    return [404, 'not here'];
  });

const staff = { authorization: 'x' };

describe('the stations of a request', () => {
  const passed = [
    {
      name: 'route, layers from the outside in, extractor, handler, and back',
      request: new Request('http://localhost/users/7', { headers: staff }),
      flow: [
        'route /users/{id}', '> layer auth', '> layer TraceLayer', '> layer TimeoutLayer', '> layer ownLayer', '> extractor Path<u32>',
        '< extractor Path<u32>', '> handler showUser', '< handler showUser', '< layer ownLayer', '< layer TimeoutLayer', '< layer TraceLayer', '< layer auth',
        'response 200',
      ],
    },
    {
      name: 'a middleware that answers itself is the innermost station',
      request: new Request('http://localhost/users/7'),
      flow: ['route /users/{id}', '> layer auth', '< layer auth', 'response 401'],
    },
    {
      name: 'a rejection has the name and the text of the Rust type',
      request: new Request('http://localhost/api/orders', { method: 'POST', headers: { ...staff, 'content-type': 'application/json' }, body: '{}' }),
      flow: [
        'route /api/orders', '> layer auth', '> layer TraceLayer', '> layer TimeoutLayer', '> layer ownLayer', '> extractor Json<Order>',
        '< extractor Json<Order>',
        'rejection JsonDataError: Failed to deserialize the JSON body into the target type: missing field `loaf` at line 1 column 2',
        '< layer ownLayer', '< layer TimeoutLayer', '< layer TraceLayer', '< layer auth', 'response 422',
      ],
    },
    {
      name: 'a refusal of one’s own has its class’s name, a handler without a name is called handler',
      request: new Request('http://localhost/key', { headers: staff }),
      flow: [
        'route /key', '> layer auth', '> layer TraceLayer', '> layer TimeoutLayer', '> layer ownLayer', '> extractor Key', '< extractor Key',
        'rejection Refused', '< layer ownLayer', '< layer TimeoutLayer', '< layer TraceLayer', '< layer auth', 'response 403',
      ],
    },
    {
      name: 'a path without a route passes no route and no layer that came before the fallback',
      request: new Request('http://localhost/nowhere'),
      flow: ['> handler notHere', '< handler notHere', 'response 404'],
    },
  ];

  test.each(passed)('$name', async ({ request, flow }) => {
    expect(await flowOf(app, request)).toEqual(flow);
  });

  test('without the layer, its station is gone', async () => {
    const bare = new Router().route('/users/{id}', get(showUser));
    expect(await flowOf(bare, new Request('http://localhost/users/7'))).toEqual([
      'route /users/{id}', '> extractor Path<u32>', '< extractor Path<u32>', '> handler showUser', '< handler showUser', 'response 200',
    ]);
  });

  test('requests at the same time keep their own flows', async () => {
    const requests = [1, 2, 3].map((id) => new Request(`http://localhost/users/${id}`, { headers: staff }));
    const flows = await Promise.all(requests.map((request) => flowOf(app, request)));
    for (const flow of flows) expect(flow).toHaveLength(14);
  });
});

async function flowOf(router: App, request: Request): Promise<string[]> {
  const events: FlowEvent[] = [];
  followRequest(request, (event) => events.push(event));
  await router.fetch(request);
  return events.map(({ station, name, phase, detail }) => {
    const hasInside = station === 'layer' || station === 'extractor' || station === 'handler';
    const text = `${station} ${name}${detail === undefined ? '' : `: ${detail}`}`;
    return hasInside ? `${phase === 'enter' ? '>' : '<'} ${text}` : text;
  });
}
