use axum::{Router, extract::Query, routing::get};
use serde::Deserialize;

#[derive(Deserialize)]
struct Filter {
    under: Option<u32>,
}

async fn list_loaves(Query(filter): Query<Filter>) -> String {
    match filter.under {
        Some(under) => format!("loaves under {under} cents\n"),
        None => "all loaves\n".to_owned(),
    }
}

pub fn app() -> Router {
    Router::new().route("/loaves", get(list_loaves))
}
