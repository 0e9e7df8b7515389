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
        .layer(trace.make_span_with(request_span))
}
// #endregion app

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
// #endregion contract

// #region predict
type Refusal = (StatusCode, Json<Problem>);

#[instrument(target = "handler", skip_all)]
async fn predict(
    Json(PredictInput { features }): Json<PredictInput>,
) -> Result<Json<PredictOutput>, Refusal> {
    let features = to_shape(features)?;
    let prediction = model::run(&features);
    Ok(Json(PredictOutput { prediction }))
}

fn to_shape(features: Vec<f32>) -> Result<[f32; 128], Refusal> {
    features.try_into().map_err(|features: Vec<f32>| {
        let error = format!("expected 128 features, got {}", features.len());
        (StatusCode::UNPROCESSABLE_ENTITY, Json(Problem { error }))
    })
}
// #endregion predict

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
