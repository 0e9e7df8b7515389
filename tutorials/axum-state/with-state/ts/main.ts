import {
  Extension, Path, Router, State, StatusCode, TraceLayer, err,
  extension, extensionKey, get, handler, ok, string,
} from 'axum-twin';

// #region app
export function app(): Router {
  const bakery: Bakery = {
    name: 'The corner bakery',
    prices: [['rye', 390], ['spelt', 450]],
  };
  return new Router<Bakery>()
    .route('/', get(frontPage))
    .route('/prices/{loaf}', get(price))
    .route('/day', get(bell).layer(extension(Clerk, 'Ada')))
    .route('/night', get(bell))
    .layer(TraceLayer())
    .withState(bakery);
}
// #endregion app

// #region state
interface Bakery {
  readonly name: string;
  readonly prices: readonly (readonly [string, number])[];
}

const frontPage = handler([State<Bakery>()], async function frontPage(bakery) {
  return `${bakery.name} has ${bakery.prices.length} loaves.\n`;
});

const PriceList = extensionKey<Bakery>('axum_state_with_state::Bakery');

const price = handler(
  [Extension(PriceList), Path(string)],
  async function price(bakery, loaf) {
    const known = bakery.prices.find(([name]) => name === loaf);
    if (known === undefined) return err(StatusCode.NOT_FOUND);
    const [name, cents] = known;
    return ok(`${name}: ${cents} cents\n`);
  },
);
// #endregion state

// #region extension
const Clerk = extensionKey<string>('axum_state_with_state::Clerk');

const bell = handler([Extension(Clerk)], async function bell(clerk) {
  return `${clerk} is coming.\n`;
});
// #endregion extension
