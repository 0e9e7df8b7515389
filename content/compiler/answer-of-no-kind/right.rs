use axum::{Json, Router, routing::get};
use serde::Serialize;

#[derive(Serialize)]
struct Loaf {
    name: &'static str,
    cents: u32,
}

async fn loaf_of_the_day() -> Json<Loaf> {
    Json(Loaf {
        name: "rye",
        cents: 390,
    })
}

pub fn app() -> Router {
    Router::new().route("/today", get(loaf_of_the_day))
}
