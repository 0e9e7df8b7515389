use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request, State},
    http::{HeaderName, StatusCode, header::RETRY_AFTER},
    routing::post,
};
use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use tokio::{sync::Semaphore, time::sleep};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let ready = Arc::new(Semaphore::new(32));
    let drained = Arc::new(Semaphore::new(0));
    Router::new()
        .route("/predict", post(predict))
        .route("/rush/{requests}", post(rush))
        .route("/queue/{requests}", post(queue))
        .with_state(ready)
        .route("/drained/predict", post(predict).with_state(drained))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region predict
type Places = Arc<Semaphore>;

#[instrument(target = "handler", skip_all)]
async fn predict(
    State(places): State<Places>,
    Json(input): Json<PredictInput>,
) -> Result<Json<PredictOutput>, Refusal> {
    let features = input.features.try_into().map_err(|_| SHAPE)?;
    let prediction = predict_now(&places, &features).await?;
    Ok(Json(PredictOutput { prediction }))
}

async fn predict_now(places: &Semaphore, features: &[f32; 128]) -> Result<f32, Refusal> {
    let _place = places.try_acquire().map_err(|_| BUSY)?;
    sleep(Duration::from_millis(50)).await;
    let prediction = mean(features);
    if prediction.is_finite() {
        Ok(prediction)
    } else {
        Err(OVERFLOW)
    }
}

fn mean(features: &[f32; 128]) -> f32 {
    features.iter().sum::<f32>() / 128.0
}
// #endregion predict

// #region rush
#[instrument(target = "handler", skip_all)]
async fn rush(State(places): State<Places>, Path(requests): Path<u8>) -> (StatusCode, String) {
    let all = (0..requests).map(|_| predict_now(&places, &[0.5; 128]));
    tally(&join_all(all).await)
}

#[instrument(target = "handler", skip_all)]
async fn queue(State(places): State<Places>, Path(requests): Path<u8>) -> (StatusCode, String) {
    let all = (0..requests).map(|_| predict_in_turn(&places, &[0.5; 128]));
    tally(&join_all(all).await)
}

async fn predict_in_turn(places: &Semaphore, features: &[f32; 128]) -> Result<f32, Refusal> {
    let _place = places.acquire().await.map_err(|_| BUSY)?;
    sleep(Duration::from_millis(50)).await;
    Ok(mean(features))
}

fn tally(results: &[Result<f32, Refusal>]) -> (StatusCode, String) {
    let answered = results.iter().filter(|result| result.is_ok()).count();
    let status = match results.len() - answered {
        0 => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    (
        status,
        format!("{answered} of {} answered\n", results.len()),
    )
}
// #endregion rush

// #region contract
#[derive(Deserialize)]
struct PredictInput {
    features: Vec<f32>,
}

#[derive(Serialize)]
struct PredictOutput {
    prediction: f32,
}
// #endregion contract

// #region refusal
type Refusal = (
    StatusCode,
    Option<[(HeaderName, &'static str); 1]>,
    &'static str,
);

const SHAPE: Refusal = (
    StatusCode::UNPROCESSABLE_ENTITY,
    None,
    "expected 128 features\n",
);
const BUSY: Refusal = (
    StatusCode::SERVICE_UNAVAILABLE,
    Some([(RETRY_AFTER, "1")]),
    "the model is busy\n",
);
const OVERFLOW: Refusal = (
    StatusCode::INTERNAL_SERVER_ERROR,
    None,
    "no prediction, sorry\n",
);
// #endregion refusal

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
