use axum::{Router, extract::State, routing::get};

#[derive(Clone)]
struct Shop {
    name: &'static str,
}

async fn welcome(State(shop): State<Shop>) -> String {
    format!("Welcome to {}!\n", shop.name)
}

pub fn app() -> Router {
    Router::new().route("/", get(welcome))
}
