import {
  Path, Query, Router, State, StatusCode, TimeoutLayer, TraceLayer,
  enumOf, get, handler, post, sleep, struct, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  const patience = TimeoutLayer(250, StatusCode.GATEWAY_TIMEOUT);
  const kitchen = new Router<Book>()
    .route('/book', get(read))
    .route('/polite', post(polite))
    .route('/greedy', post(greedy))
    .layer(patience)
    .withState(new Mutex(0));
  return new Router<Router>()
    .route('/rush/{way}', post(rush))
    .withState(kitchen)
    .merge(kitchen)
    .layer(TraceLayer());
}
// #endregion app

// #region bake
type Book = Mutex<number>;

const polite = handler([State<Book>()], async function polite(book) {
  await bake();
  const count = await book.lock();
  count.value += 1;
  count.drop();
  return 'baked, then booked\n';
});

const greedy = handler([State<Book>()], async function greedy(book) {
  const count = await book.lock();
  await bake();
  count.value += 1;
  count.drop();
  return 'baked with the book in hand\n';
});

async function bake() {
  await sleep(100);
}
// #endregion bake

// #region read
const read = handler([State<Book>()], async function read(book) {
  const count = await book.lock();
  const text = `${count.value} in the book\n`;
  count.drop();
  return text;
});
// #endregion read

// #region rush
const Way = enumOf('Way', 'polite', 'greedy');

const Crowd = struct('Crowd', {
  guests: u8,
});

const rush = handler(
  [State<Router>(), Path(Way), Query(Crowd)],
  async function rush(kitchen, way, { guests }) {
    const all = Array.from({ length: guests }, () => send(kitchen, way));
    const answers = await Promise.all(all);
    const served = answers.filter((status) => status < 300).length;
    const text = `${served} of ${guests} got their bread\n`;
    return [Math.max(...answers), text] as const;
  },
);

async function send(kitchen: Router, way: string) {
  const url = `http://kitchen/${way}`;
  const response = await kitchen.fetch(new Request(url, { method: 'POST' }));
  return response.status;
}
// #endregion rush

/** What `lock` hands out. Nobody else gets in before `drop`. */
interface Guard<T> {
  value: T;
  drop(): void;
}

/** tokio's Mutex: who comes first gets in first, the others wait without blocking the thread. */
class Mutex<T> {
  #value: T;
  #last: Promise<void> = Promise.resolve();

  constructor(value: T) {
    this.#value = value;
  }

  async lock(): Promise<Guard<T>> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    const drop = () => {
      this.#value = guard.value;
      resolve();
    };
    const guard: Guard<T> = { value: this.#value, drop };
    return guard;
  }
}
