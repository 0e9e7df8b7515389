import {
  Json, Router, StatusCode, TraceLayer, err, f32, handler, json, ok,
  post, struct, vec,
} from 'axum-twin';
import { run, runBackwards, runWide } from './model.ts';

// #region app
export function app(): Router {
  return new Router()
    .route('/predict', post(predict))
    .route('/predict/backwards', post(predictBackwards))
    .route('/predict/wide', post(predictWide))
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

function predictWith(run: (features: number[]) => number, features: number[]) {
  if (features.length !== 128) return err(StatusCode.UNPROCESSABLE_ENTITY);
  const prediction = run(features);
  return ok(json({ prediction }, PredictOutput));
}
// #endregion contract

// #region predict
const predict = handler([Json(PredictInput)], async function predict(input) {
  return predictWith(run, input.features);
});

const predictBackwards = handler(
  [Json(PredictInput)],
  async function predictBackwards(input) {
    return predictWith(runBackwards, input.features);
  },
);

const predictWide = handler([Json(PredictInput)], async function predictWide(input) {
  return predictWith(runWide, input.features);
});
// #endregion predict
