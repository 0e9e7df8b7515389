use std::time::Duration;

use axum::{
    Router,
    extract::{MatchedPath, Path, Request},
    http::{HeaderValue, Method, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use tokio::time::sleep;
use tower_http::{
    cors::CorsLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer, trace::TraceLayer,
};
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let patience = Duration::from_secs(2);
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/letters", post(read_letter))
        .route("/bake/{seconds}", get(bake))
        .layer(RequestBodyLimitLayer::new(40))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            patience,
        ))
        .layer(shop_page())
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region cors
fn shop_page() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(HeaderValue::from_static("https://shop.example"))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE])
}
// #endregion cors

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn read_letter(letter: String) -> String {
    format!("Thank you for {} characters.\n", letter.chars().count())
}

#[instrument(target = "handler", skip_all)]
async fn bake(Path(seconds): Path<u64>) -> String {
    sleep(Duration::from_secs(seconds)).await;
    format!("Baked for {seconds} s.\n")
}
// #endregion handlers

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
