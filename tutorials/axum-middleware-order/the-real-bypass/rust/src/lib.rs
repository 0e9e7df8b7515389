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
        .route("/menu", get(menu))
        .nest("/office", office())
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region office
fn office() -> Router {
    Router::new()
        .route("/till", get(till))
        .route("/recipes", get(recipes))
        .route_layer(from_fn(key_holders))
}
// #endregion office

// #region keys
#[instrument(target = "layer", skip_all)]
async fn key_holders(request: Request, next: Next) -> Response {
    let key = request.headers().get(AUTHORIZATION);
    if key.map(HeaderValue::as_bytes) == Some(b"Bearer flour") {
        return next.run(request).await;
    }
    let how = [(WWW_AUTHENTICATE, "Bearer")];
    (StatusCode::UNAUTHORIZED, how, "Who are you?\n").into_response()
}
// #endregion keys

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn menu() -> &'static str {
    "rye, spelt, sourdough\n"
}

#[instrument(target = "handler", skip_all)]
async fn till() -> &'static str {
    "412.50\n"
}

#[instrument(target = "handler", skip_all)]
async fn recipes() -> &'static str {
    "Rye: two days, no hurry.\n"
}
// #endregion handlers

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
