import {
  type Result, Json, Router, StatusCode, TraceLayer, err, f32,
  handler, json, ok, post, struct, vec,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/trusting/predict', post(predictTrusting))
    .route('/predict', post(predict))
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

const problem = (error: string) => json({ error });

function toShape(features: number[]): Result<number[], Refusal> {
  if (features.length === 128) return ok(features);
  return err(yourFault('expected 128 features'));
}
// #endregion contract

// #region trusting
const predictTrusting = handler(
  [Json(PredictInput)],
  async function predictTrusting({ features }) {
    const shaped = toShape(features);
    if ('err' in shaped) return shaped;
    const prediction = run(shaped.ok);
    if (Number.isNaN(prediction)) return err(ourFault(prediction));
    return ok(json({ prediction }, PredictOutput));
  },
);
// #endregion trusting

// #region predict
const predict = handler([Json(PredictInput)], async function predict({ features }) {
  const shaped = toShape(features);
  if ('err' in shaped) return shaped;
  const sensor = shaped.ok.findIndex((heat) => Number.isNaN(heat));
  if (sensor >= 0) return err(yourFault(`feature ${sensor} is not finite`));
  const prediction = run(shaped.ok);
  if (Number.isNaN(prediction)) return err(ourFault(prediction));
  return ok(json({ prediction }, PredictOutput));
});
// #endregion predict

// #region refusals
type Refusal = readonly [status: number, problem: ReturnType<typeof problem>];

function yourFault(error: string): Refusal {
  return [StatusCode.UNPROCESSABLE_ENTITY, problem(error)];
}

function ourFault(prediction: number): Refusal {
  console.error(`the model answered ${prediction}`);
  return [StatusCode.INTERNAL_SERVER_ERROR, problem('no prediction, sorry')];
}
// #endregion refusals

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
