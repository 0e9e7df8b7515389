import {
  type Result, Json, Path, Router, State,
  StatusCode, TraceLayer, err, f32, handler, json, ok, post, sleep,
  struct, u8, vec,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router<Places>()
    .route('/predict', post(predict))
    .route('/rush/{requests}', post(rush))
    .route('/queue/{requests}', post(queue))
    .withState(new Semaphore(32))
    .route('/drained/predict', post(predict).withState(new Semaphore(0)))
    .layer(TraceLayer());
}
// #endregion app

// #region contract
const PredictInput = struct('PredictInput', {
  features: vec(f32),
});

const PredictOutput = struct('PredictOutput', {
  prediction: f32,
});
// #endregion contract

// #region predict
type Places = Semaphore;

const predict = handler(
  [State<Places>(), Json(PredictInput)],
  async function predict(places, { features }) {
    if (features.length !== 128) return err(SHAPE);
    const predicted = await predictNow(places, features);
    if ('err' in predicted) return predicted;
    return ok(json({ prediction: predicted.ok }, PredictOutput));
  },
);

async function predictNow(places: Places, features: number[]): Promise<Result<number, Refusal>> {
  const leave = places.tryAcquire();
  if (leave === undefined) return err(BUSY);
  await sleep(50);
  const prediction = mean(features);
  if (!Number.isFinite(prediction)) return err(OVERFLOW);
  leave();
  return ok(prediction);
}

function mean(features: number[]): number {
  const sum = features.reduce((sum, heat) => Math.fround(sum + heat), 0);
  return Math.fround(sum / 128);
}
// #endregion predict

// #region rush
const SAMPLE = Array.from({ length: 128 }, () => 0.5);

const rush = handler([State<Places>(), Path(u8)], async function rush(places, requests) {
  const all = Array.from({ length: requests }, () => predictNow(places, SAMPLE));
  return tally(await Promise.all(all));
});

const queue = handler([State<Places>(), Path(u8)], async function queue(places, requests) {
  const all = Array.from({ length: requests }, () => predictInTurn(places, SAMPLE));
  return tally(await Promise.all(all));
});

async function predictInTurn(places: Places, features: number[]): Promise<Result<number, Refusal>> {
  const leave = await places.acquire();
  await sleep(50);
  leave();
  return ok(mean(features));
}

function tally(results: Result<number, Refusal>[]) {
  const answered = results.filter((result) => 'ok' in result).length;
  const all = answered === results.length;
  const status = all ? StatusCode.OK : StatusCode.SERVICE_UNAVAILABLE;
  return [status, `${answered} of ${results.length} answered\n`] as const;
}
// #endregion rush

// #region refusal
type Refusal = readonly [status: number, headers: HeadersInit, text: string];

const SHAPE: Refusal = [StatusCode.UNPROCESSABLE_ENTITY, {}, 'expected 128 features\n'];
const BUSY: Refusal = [
  StatusCode.SERVICE_UNAVAILABLE,
  { 'retry-after': '1' },
  'the model is busy\n',
];
const OVERFLOW: Refusal = [StatusCode.INTERNAL_SERVER_ERROR, {}, 'no prediction, sorry\n'];
// #endregion refusal

/** tokio's Semaphore: a number of places. Whoever got one calls what they were given to leave it. */
class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  tryAcquire(): (() => void) | undefined {
    if (this.#free === 0) return undefined;
    this.#free -= 1;
    return () => this.#leave();
  }

  async acquire(): Promise<() => void> {
    const leave = this.tryAcquire();
    if (leave !== undefined) return leave;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
    return () => this.#leave();
  }

  /** The place goes to whoever waits longest. */
  #leave() {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
