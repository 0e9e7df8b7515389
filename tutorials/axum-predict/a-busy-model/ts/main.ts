import {
  type IntoResponse, type Result, Json, Path, Router, State,
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
    if (features.length !== 128) return err(new Refusal('Shape'));
    const predicted = await predictNow(places, features);
    if ('err' in predicted) return predicted;
    return ok(json({ prediction: predicted.ok }, PredictOutput));
  },
);

async function predictNow(places: Places, features: number[]): Promise<Result<number, Refusal>> {
  const leave = places.tryAcquire();
  if (leave === undefined) return err(new Refusal('Busy'));
  await sleep(50);
  const prediction = run(features);
  if (!Number.isFinite(prediction)) return err(new Refusal('Overflow'));
  leave();
  return ok(prediction);
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
  return ok(run(features));
}

function tally(results: Result<number, Refusal>[]) {
  const answered = results.filter((result) => 'ok' in result).length;
  const all = answered === results.length;
  const status = all ? StatusCode.OK : StatusCode.SERVICE_UNAVAILABLE;
  return [status, `${answered} of ${results.length} answered\n`] as const;
}
// #endregion rush

// #region refusal
class Refusal {
  readonly kind: 'Shape' | 'Busy' | 'Overflow';

  constructor(kind: 'Shape' | 'Busy' | 'Overflow') {
    this.kind = kind;
  }

  intoResponse(): IntoResponse {
    const problem = (error: string) => json({ error });
    switch (this.kind) {
      case 'Shape':
        return [StatusCode.UNPROCESSABLE_ENTITY, problem('expected 128 features')];
      case 'Busy': {
        const later = { 'retry-after': '1' };
        return [StatusCode.SERVICE_UNAVAILABLE, later, problem('the model is busy')];
      }
      case 'Overflow':
        return [StatusCode.INTERNAL_SERVER_ERROR, problem('no prediction, sorry')];
    }
  }
}
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

// #region model
/** The linear layer: one weight a sensor, rows from the top of the oven down.
    Fitted to 4,000 made-up bakes, then stored in whole steps of SCALE. */
const STEPS = [
  42, 43, 67, 98, 90, 106, 116, 123, 114, 111, 103, 84, 92, 77, 45, 28,
  28, 44, 75, 105, 112, 109, 127, 126, 118, 116, 112, 100, 95, 82, 55, 36,
  15, 42, 76, 83, 91, 103, 116, 119, 108, 114, 114, 107, 86, 70, 40, 21,
  10, 15, 31, 69, 75, 79, 91, 89, 88, 103, 76, 54, 56, 42, 11, 5,
  -17, -2, 20, 20, 43, 33, 47, 40, 55, 42, 60, 31, 27, 9, -3, -26,
  -40, -33, -10, -15, -8, 9, 15, 15, 19, 26, 18, 9, -13, -24, -42, -39,
  -59, -48, -36, -33, -22, -20, -11, -9, -6, -17, -14, -31, -23, -34, -57, -51,
  -60, -76, -39, -50, -47, -33, -20, -28, -16, -29, -22, -40, -49, -52, -50, -60,
];
const SCALE = Math.fround(0.00117);
const BIAS = Math.fround(0.51);

/** How brown the crust will be: 0 is dough, 10 is coal. */
function run(features: readonly number[]): number {
  let sum = BIAS;
  for (const [sensor, step] of STEPS.entries()) {
    const weight = Math.fround(step * SCALE);
    const product = Math.fround((features[sensor] ?? 0) * weight);
    sum = Math.fround(sum + product);
  }
  return sum;
}
// #endregion model
