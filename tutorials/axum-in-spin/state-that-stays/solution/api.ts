import { HeaderMap, Router, State, StatusCode, err, get, handler, ok } from 'axum-twin';

// #region router
type Visits = { count: number };

export function buildRouter() {
  const visits: Visits = { count: 0 };
  return new Router<Visits>()
    .route('/visits', get(visit))
    .route('/client', get(client))
    .withState(visits);
}
// #endregion router

const visit = handler([State<Visits>()], async (visits) => {
  visits.count += 1;
  return `Visit ${visits.count}\n`;
});

/** What only a host can know. */
const client = handler([HeaderMap], async (headers) => {
  const address = headers.get('spin-client-addr')?.split(', ').at(-1);
  return address === undefined ? err(StatusCode.NOT_IMPLEMENTED) : ok(`You came from ${address}\n`);
});

// #region component
/** A component has nowhere to build the router once: each request builds its own. */
export async function api(request: Request) {
  return buildRouter().fetch(request);
}
// #endregion component
