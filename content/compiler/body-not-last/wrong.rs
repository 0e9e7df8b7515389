use axum::{Json, Router, extract::Path, routing::post};
use serde::Deserialize;

#[derive(Deserialize)]
struct NewOrder {
    loaf: String,
}

async fn place_order(Json(order): Json<NewOrder>, Path(table): Path<u32>) -> String {
    format!("{} for table {table}\n", order.loaf)
}

pub fn app() -> Router {
    Router::new().route("/tables/{table}/orders", post(place_order))
}
