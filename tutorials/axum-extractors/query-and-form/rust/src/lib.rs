use axum::{
    Form, Router,
    extract::{MatchedPath, Query, Request},
    routing::get,
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/loaves", get(search))
        .route("/orders", get(place_order).post(place_order))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region search
#[derive(Deserialize)]
struct Search {
    under: Option<u32>,
    #[serde(default = "first_page")]
    page: u32,
    #[serde(default, rename = "in-stock")]
    in_stock: bool,
}

fn first_page() -> u32 {
    1
}

#[instrument(target = "handler", skip_all)]
async fn search(Query(search): Query<Search>) -> String {
    let page = search.page;
    let stock = if search.in_stock { "in stock" } else { "all" };
    match search.under {
        Some(cents) => format!("page {page}, {stock}, under {cents} cents\n"),
        None => format!("page {page}, {stock}\n"),
    }
}
// #endregion search

// #region order
#[derive(Deserialize)]
struct Order {
    loaf: String,
    count: u8,
}

#[instrument(target = "handler", skip_all)]
async fn place_order(Form(order): Form<Order>) -> String {
    format!("{} x {}\n", order.count, order.loaf)
}
// #endregion order

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
