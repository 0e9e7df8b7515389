use axum::{Router, extract::Query, routing::get};
use serde::Deserialize;

#[derive(Deserialize)]
struct Filter {
    under: u32,
}

async fn list_loaves(filter: Option<Query<Filter>>) -> String {
    match filter {
        Some(Query(Filter { under })) => format!("loaves under {under} cents\n"),
        None => "all loaves\n".to_owned(),
    }
}

pub fn app() -> Router {
    Router::new().route("/loaves", get(list_loaves))
}
