use axum::{Router, extract::State, routing::get};

#[derive(Clone)]
struct Shop {
    name: &'static str,
}

async fn welcome(State(shop): State<Shop>) -> String {
    format!("Welcome to {}!\n", shop.name)
}

pub fn app() -> Router {
    let shop = Shop { name: "Crumb" };
    Router::new().route("/", get(welcome)).with_state(shop)
}
