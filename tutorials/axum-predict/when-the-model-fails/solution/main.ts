import {
  type IntoResponse, type Result, Json, Path, Router, State,
  StatusCode, TraceLayer, err, f32, handler, json, ok, post,
  string, struct, vec,
} from 'axum-twin';

// #region app
export function app(): Router {
  const models: Models = new Map([['crumb', crumb], ['crust', crust], ['smell', smell]]);
  return new Router<Models>()
    .route('/models/{name}/predict', post(predict))
    .layer(TraceLayer())
    .withState(models);
}
// #endregion app

// #region models
type Model = (features: readonly number[]) => Result<number[], string>;
type Models = ReadonlyMap<string, Model>;

function crust(features: readonly number[]): Result<number[], string> {
  return ok([run(features)]);
}

function crumb(): Result<number[], string> {
  return err('/srv/models/crumb-7.bin: bad checksum');
}

function smell(): Result<number[], string> {
  return ok([]);
}
// #endregion models

// #region contract
const PredictInput = struct('PredictInput', {
  features: vec(f32),
});

const PredictOutput = struct('PredictOutput', {
  prediction: f32,
});
// #endregion contract

// #region predict
const predict = handler(
  [State<Models>(), Path(string), Json(PredictInput)],
  async function predict(models, name, { features }) {
    const model = models.get(name);
    if (model === undefined) return err(new Failure({ kind: 'NoSuchModel' }));
    if (features.length !== 128) return err(new Failure({ kind: 'Shape' }));
    const output = model(features);
    if ('err' in output) return err(new Failure({ kind: 'Model', detail: output.err }));
    const [prediction] = output.ok;
    if (prediction === undefined) {
      const detail = `${output.ok.length} outputs`;
      return err(new Failure({ kind: 'Model', detail }));
    }
    return ok(json({ prediction }, PredictOutput));
  },
);
// #endregion predict

// #region failure
type Reason =
  | { kind: 'NoSuchModel' | 'Shape' }
  | { kind: 'Model'; detail: string };

class Failure {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  intoResponse(): IntoResponse {
    const [status, error] = this.describe();
    return [status, json({ error })];
  }

  describe(): [status: number, error: string] {
    switch (this.reason.kind) {
      case 'NoSuchModel': return [StatusCode.NOT_FOUND, 'no such model'];
      case 'Shape': return [StatusCode.UNPROCESSABLE_ENTITY, 'expected 128 features'];
      case 'Model':
        console.error(`no prediction: ${this.reason.detail}`);
        return [StatusCode.INTERNAL_SERVER_ERROR, 'no prediction, sorry'];
    }
  }
}
// #endregion failure

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
