use axum::{Router, extract::State, routing::post};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

type Oven = Arc<Mutex<u32>>;

async fn bake(State(oven): State<Oven>) -> String {
    sleep(Duration::from_secs(40)).await;
    let mut loaves = oven.lock().unwrap();
    *loaves += 1;
    format!("{loaves} baked\n")
}

pub fn app() -> Router {
    let oven = Oven::default();
    Router::new().route("/bake", post(bake)).with_state(oven)
}
