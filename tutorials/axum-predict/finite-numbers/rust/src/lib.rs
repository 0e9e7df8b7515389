mod model;

use axum::{
    Json, Router,
    extract::{MatchedPath, Request},
    http::StatusCode,
    routing::post,
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/trusting/predict", post(predict_trusting))
        .route("/predict", post(predict))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region trusting
#[instrument(target = "handler", skip_all)]
async fn predict_trusting(Json(input): Json<PredictInput>) -> Result<Json<PredictOutput>, Refusal> {
    let prediction = model::run(&input.to_shape()?);
    if prediction.is_nan() {
        return Err(our_fault(prediction));
    }
    Ok(Json(PredictOutput { prediction }))
}
// #endregion trusting

// #region predict
#[instrument(target = "handler", skip_all)]
async fn predict(Json(input): Json<PredictInput>) -> Result<Json<PredictOutput>, Refusal> {
    let features = input.to_shape()?;
    if let Some(sensor) = features.iter().position(|heat| !heat.is_finite()) {
        return Err(your_fault(format!("feature {sensor} is not finite")));
    }
    let prediction = model::run(&features);
    if !prediction.is_finite() {
        return Err(our_fault(prediction));
    }
    Ok(Json(PredictOutput { prediction }))
}
// #endregion predict

// #region contract
#[derive(Deserialize)]
struct PredictInput {
    features: Vec<f32>,
}

#[derive(Serialize)]
struct PredictOutput {
    prediction: f32,
}

#[derive(Serialize)]
struct Problem {
    error: String,
}

impl PredictInput {
    fn to_shape(&self) -> Result<[f32; 128], Refusal> {
        let shaped = self.features.as_slice().try_into();
        shaped.map_err(|_| your_fault("expected 128 features".to_owned()))
    }
}
// #endregion contract

// #region refusals
type Refusal = (StatusCode, Json<Problem>);

fn your_fault(error: String) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(Problem { error }))
}

fn our_fault(prediction: f32) -> Refusal {
    error!("the model answered {prediction}");
    let error = "no prediction, sorry".to_owned();
    (StatusCode::INTERNAL_SERVER_ERROR, Json(Problem { error }))
}
// #endregion refusals

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
