use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{
        HeaderValue, Method, StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{cors::CorsLayer, trace::TraceLayer};
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/orders", get(list_orders).post(take_order))
        .layer(from_fn(key_holders))
        .layer(shop_page())
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region cors
fn shop_page() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(HeaderValue::from_static("https://shop.example"))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE])
}
// #endregion cors

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
async fn list_orders() -> &'static str {
    "2 rye, 1 spelt\n"
}

#[instrument(target = "handler", skip_all)]
async fn take_order() -> (StatusCode, &'static str) {
    (StatusCode::CREATED, "Noted.\n")
}
// #endregion handlers

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
