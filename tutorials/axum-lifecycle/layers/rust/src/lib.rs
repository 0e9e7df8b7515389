use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{
        HeaderValue, StatusCode,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/kitchen", get(kitchen))
        .route_layer(from_fn(staff_only))
        .route("/loaves", get(loaves))
        .layer(from_fn(counter))
        .layer(from_fn(door))
        .layer(trace.make_span_with(request_span))
        .route("/health", get(health))
}
// #endregion app

// #region onion
#[instrument(target = "layer", skip_all)]
async fn counter(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let name = HeaderValue::from_static("counter");
    response.headers_mut().append("x-way-out", name);
    response
}

#[instrument(target = "layer", skip_all)]
async fn door(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let name = HeaderValue::from_static("door");
    response.headers_mut().append("x-way-out", name);
    response
}
// #endregion onion

// #region staff-only
#[instrument(target = "layer", skip_all)]
async fn staff_only(request: Request, next: Next) -> Response {
    let key = request.headers().get(AUTHORIZATION);
    match key.map(HeaderValue::as_bytes) {
        Some(b"Bearer flour") => next.run(request).await,
        Some(b"Bearer crumbs") => {
            let text = "Customers wait here.\n";
            (StatusCode::FORBIDDEN, text).into_response()
        }
        _ => {
            let how = [(WWW_AUTHENTICATE, "Bearer")];
            (StatusCode::UNAUTHORIZED, how, "Who are you?\n").into_response()
        }
    }
}
// #endregion staff-only

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn kitchen() -> &'static str {
    "The oven is hot.\n"
}

#[instrument(target = "handler", skip_all)]
async fn loaves() -> &'static str {
    "rye, spelt\n"
}

#[instrument(target = "handler", skip_all)]
async fn health() -> &'static str {
    "fine\n"
}
// #endregion handlers

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
