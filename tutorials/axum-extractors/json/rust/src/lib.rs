use axum::{
    Json, Router,
    extract::{MatchedPath, Request},
    http::StatusCode,
    routing::post,
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/loaves", post(add_loaf))
        .route("/prices", post(set_price))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region loaf
#[derive(Deserialize)]
struct NewLoaf {
    name: String,
    cents: u32,
    slices: Option<u8>,
    #[serde(default)]
    tags: Vec<String>,
}

#[instrument(target = "handler", skip_all)]
async fn add_loaf(Json(loaf): Json<NewLoaf>) -> (StatusCode, String) {
    let cut = match loaf.slices {
        Some(slices) => format!("{slices} slices"),
        None => "uncut".to_owned(),
    };
    let tags = loaf.tags.join("+");
    let line = format!("{} {} {cut} [{tags}]\n", loaf.name, loaf.cents);
    (StatusCode::CREATED, line)
}
// #endregion loaf

// #region price
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPrice {
    name: String,
    cents: u32,
}

#[instrument(target = "handler", skip_all)]
async fn set_price(Json(price): Json<NewPrice>) -> String {
    format!("{} is {} cents now\n", price.name, price.cents)
}
// #endregion price

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
