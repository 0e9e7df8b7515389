mod model;

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request, State},
    http::{StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
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
    let features = input.features.try_into().map_err(|_| Refusal::Shape)?;
    let prediction = predict_now(&places, &features).await?;
    Ok(Json(PredictOutput { prediction }))
}

async fn predict_now(places: &Semaphore, features: &[f32; 128]) -> Result<f32, Refusal> {
    let _place = places.try_acquire().map_err(|_| Refusal::Busy)?;
    sleep(Duration::from_millis(50)).await;
    let prediction = model::run(features);
    if prediction.is_finite() {
        Ok(prediction)
    } else {
        Err(Refusal::Overflow)
    }
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
    let _place = places.acquire().await.map_err(|_| Refusal::Busy)?;
    sleep(Duration::from_millis(50)).await;
    Ok(model::run(features))
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

#[derive(Serialize)]
struct Problem {
    error: &'static str,
}
// #endregion contract

// #region refusal
enum Refusal {
    Shape,
    Busy,
    Overflow,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = |error| Json(Problem { error });
        match self {
            Refusal::Shape => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                (status, problem("expected 128 features")).into_response()
            }
            Refusal::Busy => {
                let later = [(RETRY_AFTER, "1")];
                let status = StatusCode::SERVICE_UNAVAILABLE;
                (status, later, problem("the model is busy")).into_response()
            }
            Refusal::Overflow => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                (status, problem("no prediction, sorry")).into_response()
            }
        }
    }
}
// #endregion refusal

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
