use axum::{Json, Router, routing::post};

struct NewOrder {
    loaf: String,
}

async fn place_order(Json(order): Json<NewOrder>) -> String {
    format!("one {}\n", order.loaf)
}

pub fn app() -> Router {
    Router::new().route("/orders", post(place_order))
}
