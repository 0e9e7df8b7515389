import {
  HeaderMap, Router, State, StatusCode, TraceLayer, err, get,
  handler,
} from 'axum-twin';

// #region app
export function app(): Router {
  const bakery: Bakery = {
    staff: ['Bearer flour', 'Bearer yeast'],
    guests: ['Bearer crumbs'],
  };
  return new Router<Bakery>()
    .route('/kitchen', get(kitchen))
    .route('/table', get(table))
    .route('/keys', get(countKeys))
    .layer(TraceLayer())
    .withState(bakery);
}
// #endregion app

// #region parts
interface Bakery {
  readonly staff: Staff;
  readonly guests: Guests;
}

type Staff = readonly string[];

type Guests = readonly string[];

const Staff = State(({ staff }: Bakery): Staff => staff);

const Guests = State(({ guests }: Bakery): Guests => guests);
// #endregion parts

// #region handlers
const kitchen = handler([Guests, HeaderMap], async function kitchen(staff, headers) {
  return checkKey(staff, headers) ?? 'The oven is hot.\n';
});

const table = handler([Guests, HeaderMap], async function table(guests, headers) {
  return checkKey(guests, headers) ?? 'Your table is by the window.\n';
});

const countKeys = handler([State<Bakery>()], async function countKeys(bakery) {
  const { staff, guests } = bakery;
  return `keys: staff ${staff.length}, guests ${guests.length}\n`;
});
// #endregion handlers

// #region check
function checkKey(known: readonly string[], headers: Headers) {
  const key = headers.get('authorization');
  if (key === null) return err(StatusCode.UNAUTHORIZED);
  return known.includes(key) ? undefined : err(StatusCode.FORBIDDEN);
}
// #endregion check
