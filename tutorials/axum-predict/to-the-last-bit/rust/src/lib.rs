mod model;

use axum::{
    Json, Router,
    extract::{MatchedPath, Request},
    http::StatusCode,
    routing::post,
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/predict", post(predict))
        .route("/predict/backwards", post(predict_backwards))
        .route("/predict/wide", post(predict_wide))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region predict
#[instrument(target = "handler", skip_all)]
async fn predict(Json(input): Json<PredictInput>) -> Result<Json<PredictOutput>, StatusCode> {
    input.predict_with(model::run)
}

#[instrument(target = "handler", skip_all)]
async fn predict_backwards(
    Json(input): Json<PredictInput>,
) -> Result<Json<PredictOutput>, StatusCode> {
    input.predict_with(model::run_backwards)
}

#[instrument(target = "handler", skip_all)]
async fn predict_wide(Json(input): Json<PredictInput>) -> Result<Json<PredictOutput>, StatusCode> {
    input.predict_with(model::run_wide)
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

impl PredictInput {
    fn predict_with(self, run: fn(&[f32; 128]) -> f32) -> Result<Json<PredictOutput>, StatusCode> {
        let features = self.features.try_into();
        let features = features.map_err(|_| StatusCode::UNPROCESSABLE_ENTITY)?;
        let prediction = run(&features);
        Ok(Json(PredictOutput { prediction }))
    }
}
// #endregion contract

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
