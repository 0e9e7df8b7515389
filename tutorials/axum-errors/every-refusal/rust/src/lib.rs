use axum::{
    Json, Router,
    extract::{
        DefaultBodyLimit, MatchedPath, Path, Request,
        rejection::{JsonRejection, PathRejection},
    },
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/", get(front_page))
        .nest("/api", api())
        .fallback(no_such_page)
        .layer(trace.make_span_with(request_span))
}

fn api() -> Router {
    let limit = DefaultBodyLimit::max(64);
    Router::new()
        .route("/orders", post(place_order).layer(limit))
        .route("/orders/{id}", get(show_order))
        .method_not_allowed_fallback(wrong_method)
        .fallback(no_such_path)
}
// #endregion app

// #region fallbacks
#[instrument(target = "handler", skip_all)]
async fn no_such_path() -> AppError {
    AppError::NoSuchPath
}

#[instrument(target = "handler", skip_all)]
async fn wrong_method() -> AppError {
    AppError::WrongMethod
}

#[instrument(target = "handler", skip_all)]
async fn no_such_page() -> (StatusCode, Html<&'static str>) {
    (StatusCode::NOT_FOUND, Html("<h1>No such page</h1>\n"))
}
// #endregion fallbacks

// #region handlers
#[derive(Deserialize)]
struct NewOrder {
    loaf: String,
}

#[instrument(target = "handler", skip_all)]
async fn place_order(
    order: Result<Json<NewOrder>, JsonRejection>,
) -> Result<(StatusCode, String), AppError> {
    let Json(order) = order?;
    Ok((StatusCode::CREATED, format!("one {}\n", order.loaf)))
}

#[instrument(target = "handler", skip_all)]
async fn show_order(id: Result<Path<u32>, PathRejection>) -> Result<&'static str, AppError> {
    let Path(id) = id?;
    match id {
        1 => Ok("two rye\n"),
        _ => Err(AppError::NoSuchOrder),
    }
}

#[instrument(target = "handler", skip_all)]
async fn front_page() -> Html<&'static str> {
    Html("<h1>The bakery</h1>\n")
}
// #endregion handlers

// #region from
impl From<JsonRejection> for AppError {
    fn from(rejection: JsonRejection) -> AppError {
        AppError::Rejected(rejection.status(), rejection.body_text())
    }
}

impl From<PathRejection> for AppError {
    fn from(rejection: PathRejection) -> AppError {
        AppError::Rejected(rejection.status(), rejection.body_text())
    }
}
// #endregion from

// #region error
enum AppError {
    NoSuchPath,
    WrongMethod,
    NoSuchOrder,
    Rejected(StatusCode, String),
}

#[derive(Serialize)]
struct Problem {
    error: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, error, detail) = match self {
            AppError::NoSuchPath => (StatusCode::NOT_FOUND, "no_such_path", None),
            AppError::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, "wrong_method", None),
            AppError::NoSuchOrder => (StatusCode::NOT_FOUND, "no_such_order", None),
            AppError::Rejected(status, detail) => (status, "rejected", Some(detail)),
        };
        (status, Json(Problem { error, detail })).into_response()
    }
}
// #endregion error

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
