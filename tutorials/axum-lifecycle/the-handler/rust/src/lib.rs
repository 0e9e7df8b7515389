use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, MatchedPath, Path, Query, Request},
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let limit = DefaultBodyLimit::max(140);
    Router::new()
        .route("/menu", get(menu))
        .route("/tables/{table}", get(show_table))
        .route("/tables/{table}/orders", post(place_order))
        .route("/guestbook", post(sign).layer(limit))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region menu
const MENU: [(&str, u32); 3] = [("rye", 390), ("spelt", 450), ("sourdough", 520)];

#[derive(Deserialize)]
struct Purse {
    cents: u32,
}

#[instrument(target = "handler", skip_all)]
async fn menu(Query(purse): Query<Purse>) -> String {
    MENU.iter()
        .filter(|(_, price)| *price <= purse.cents)
        .map(|(loaf, price)| format!("{loaf} {price}\n"))
        .collect()
}
// #endregion menu

// #region table
#[instrument(target = "handler", skip_all)]
async fn show_table(Path(table): Path<u32>) -> String {
    format!("Table {table} is by the window.\n")
}
// #endregion table

// #region order
#[derive(Deserialize)]
struct Order {
    loaf: String,
    count: u8,
}

#[instrument(target = "handler", skip_all)]
async fn place_order(
    Path(table): Path<u32>,
    Json(Order { loaf, count }): Json<Order>,
) -> (StatusCode, String) {
    let receipt = format!("{count} x {loaf} for table {table}\n");
    (StatusCode::CREATED, receipt)
}
// #endregion order

// #region guestbook
#[instrument(target = "handler", skip_all)]
async fn sign(entry: String) -> String {
    format!("We read: {entry}\n")
}
// #endregion guestbook

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
