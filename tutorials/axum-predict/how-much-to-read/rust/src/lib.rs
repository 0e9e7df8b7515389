mod model;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
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
        .layer(DefaultBodyLimit::max(4096))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region contract
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredictInput {
    features: Vec<f32>,
}

#[derive(Serialize)]
struct PredictOutput {
    prediction: f32,
}
// #endregion contract

// #region predict
#[instrument(target = "handler", skip_all)]
async fn predict(Json(input): Json<PredictInput>) -> Result<Json<PredictOutput>, StatusCode> {
    let features = input.features.try_into();
    let features = features.map_err(|_| StatusCode::UNPROCESSABLE_ENTITY)?;
    let prediction = model::run(&features);
    Ok(Json(PredictOutput { prediction }))
}
// #endregion predict

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
