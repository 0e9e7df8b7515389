use axum::{
    Json, Router,
    extract::{MatchedPath, Path},
    routing::{get, post},
};
use serde::Deserialize;

pub fn app() -> Router {
    Router::new()
        .route("/bread", post(bake))
        .route("/orders", post(order))
        .route("/receipts/{year}/{number}", get(show_receipt))
        .route("/label/{loaf}", get(show_label))
}

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

#[derive(Deserialize)]
struct Order {
    loaves: u32,
}

async fn order(Json(order): Json<Order>) -> String {
    format!("{} loaves\n", order.loaves)
}

async fn show_receipt(Path((year,)): Path<(u32,)>) -> String {
    format!("a receipt of {year}\n")
}

async fn show_label(path: MatchedPath) -> String {
    format!("counted under {}\n", path.as_str())
}
