use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Extension, Json, Router,
    extract::{MatchedPath, Path, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let last_id = Arc::new(AtomicU64::new(0));
    Router::new()
        .route("/prices/{loaf}", get(show_price))
        .fallback(no_such_path)
        .layer(from_fn_with_state(last_id, report))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region report
#[instrument(target = "layer", skip_all)]
async fn report(
    State(last_id): State<Arc<AtomicU64>>,
    request: Request,
    next: Next,
) -> impl IntoResponse {
    let id = match given_id(request.headers()) {
        Some(id) => id,
        None => format!("bakery-{}", last_id.fetch_add(1, Ordering::Relaxed) + 1),
    };
    let response = next.run(request).await;
    if let Some(Detail(detail)) = response.extensions().get() {
        error!("{id}: {detail}");
    }
    ([("x-request-id", id)], response)
}
// #endregion report

// #region given
fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.to_str().ok()?;
    is_harmless(id).then(|| id.to_owned())
}

fn is_harmless(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=36).contains(&id.len()) && id.bytes().all(is_plain)
}
// #endregion given

// #region error
enum AppError {
    NoSuchPath,
    NoSuchLoaf,
    Database(String),
}

#[derive(Clone)]
struct Detail(String);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::NoSuchPath => problem(StatusCode::NOT_FOUND, "no_such_path"),
            AppError::NoSuchLoaf => problem(StatusCode::NOT_FOUND, "no_such_loaf"),
            AppError::Database(detail) => {
                let answer = problem(StatusCode::INTERNAL_SERVER_ERROR, "internal");
                (Extension(Detail(detail)), answer).into_response()
            }
        }
    }
}

#[derive(Serialize)]
struct Problem {
    error: &'static str,
}

fn problem(status: StatusCode, error: &'static str) -> Response {
    (status, Json(Problem { error })).into_response()
}
// #endregion error

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn show_price(Path(loaf): Path<String>) -> Result<&'static str, AppError> {
    match loaf.as_str() {
        "rye" => Ok("390 cents\n"),
        "spelt" => {
            let detail = "row 7 of prices: cents is NULL";
            Err(AppError::Database(detail.to_owned()))
        }
        _ => Err(AppError::NoSuchLoaf),
    }
}

#[instrument(target = "handler", skip_all)]
async fn no_such_path() -> AppError {
    AppError::NoSuchPath
}
// #endregion handlers

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
