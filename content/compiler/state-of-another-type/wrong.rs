use axum::{Router, extract::State, routing::get};
use std::sync::Arc;

#[derive(Clone)]
struct Shop {
    name: &'static str,
}

async fn welcome(State(shop): State<Shop>) -> String {
    format!("Welcome to {}!\n", shop.name)
}

pub fn app() -> Router {
    let shop = Arc::new(Shop { name: "Crumb" });
    Router::new().route("/", get(welcome)).with_state(shop)
}
