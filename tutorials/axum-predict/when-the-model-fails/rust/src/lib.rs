mod model;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let models: Models = Arc::new(BTreeMap::from([
        ("crumb", crumb as Model),
        ("crust", crust as Model),
        ("smell", smell as Model),
    ]));
    Router::new()
        .route("/models/{name}/predict", post(predict))
        .layer(trace.make_span_with(request_span))
        .with_state(models)
}
// #endregion app

// #region models
type Model = fn(&[f32; 128]) -> Result<Vec<f32>, String>;
type Models = Arc<BTreeMap<&'static str, Model>>;

fn crust(features: &[f32; 128]) -> Result<Vec<f32>, String> {
    Ok(vec![model::run(features)])
}

fn crumb(_: &[f32; 128]) -> Result<Vec<f32>, String> {
    Err("/srv/models/crumb-7.bin: bad checksum".to_owned())
}

fn smell(_: &[f32; 128]) -> Result<Vec<f32>, String> {
    Ok(Vec::new())
}
// #endregion models

// #region predict
#[instrument(target = "handler", skip_all)]
async fn predict(
    State(models): State<Models>,
    Path(name): Path<String>,
    Json(input): Json<PredictInput>,
) -> Result<Json<PredictOutput>, Failure> {
    let model = models.get(name.as_str()).ok_or(Failure::NoSuchModel)?;
    let features = input.features.try_into().map_err(|_| Failure::Shape)?;
    let output = model(&features).map_err(Failure::Model)?;
    match output[..] {
        [prediction] => Ok(Json(PredictOutput { prediction })),
        _ => Err(Failure::Model(format!("{} outputs", output.len()))),
    }
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
    error: &'static str,
}
// #endregion contract

// #region failure
enum Failure {
    NoSuchModel,
    Shape,
    Model(String),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Failure::NoSuchModel => (StatusCode::NOT_FOUND, "no such model"),
            Failure::Shape => (StatusCode::UNPROCESSABLE_ENTITY, "expected 128 features"),
            Failure::Model(detail) => {
                error!("no prediction: {detail}");
                (StatusCode::INTERNAL_SERVER_ERROR, "no prediction, sorry")
            }
        };
        (status, Json(Problem { error })).into_response()
    }
}
// #endregion failure

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
