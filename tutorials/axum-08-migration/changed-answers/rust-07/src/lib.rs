use axum::{
    Json, Router,
    extract::{MatchedPath, Path},
    routing::{get, post},
};
use serde::Deserialize;

// #region routes
pub fn app() -> Router {
    Router::new()
        .route("/bread", post(bake))
        .route("/orders", post(order))
        .route("/receipts/:year/:number", get(show_receipt))
        .route("/label/:loaf", get(show_label))
}
// #endregion routes

// #region bake
#[derive(Deserialize)]
struct Wish {
    seeds: String,
}

async fn bake(wish: Option<Json<Wish>>) -> String {
    match wish {
        Some(Json(wish)) => format!("bread with {}\n", wish.seeds),
        None => "bread\n".to_owned(),
    }
}
// #endregion bake

// #region order
#[derive(Deserialize)]
struct Order {
    loaves: u32,
}

async fn order(Json(order): Json<Order>) -> String {
    format!("{} loaves\n", order.loaves)
}
// #endregion order

// #region receipt
async fn show_receipt(Path((year,)): Path<(u32,)>) -> String {
    format!("a receipt of {year}\n")
}
// #endregion receipt

// #region label
async fn show_label(path: MatchedPath) -> String {
    format!("counted under {}\n", path.as_str())
}
// #endregion label
