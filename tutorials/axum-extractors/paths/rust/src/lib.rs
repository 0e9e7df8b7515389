use axum::{
    Router,
    extract::{MatchedPath, Path, Request},
    routing::get,
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/shelves/{shelf}/loaves/{loaf}", get(show_loaf))
        .route("/days/{day}/ovens/{oven}", get(show_slot))
        .route("/receipts/{year}/{number}", get(show_receipt))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region loaf
#[instrument(target = "handler", skip_all)]
async fn show_loaf(Path((shelf, loaf)): Path<(u32, String)>) -> String {
    format!("{loaf} on shelf {shelf}\n")
}
// #endregion loaf

// #region slot
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Day {
    Monday,
    Friday,
}

#[derive(Deserialize)]
struct Slot {
    oven: u8,
    day: Day,
}

#[instrument(target = "handler", skip_all)]
async fn show_slot(Path(slot): Path<Slot>) -> String {
    let bread = match slot.day {
        Day::Monday => "rye",
        Day::Friday => "challah",
    };
    format!("oven {} bakes {bread}\n", slot.oven)
}
// #endregion slot

// #region receipt
#[instrument(target = "handler", skip_all)]
async fn show_receipt(Path(number): Path<u32>) -> String {
    format!("receipt {number}\n")
}
// #endregion receipt

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
