use axum::{
    Router,
    extract::Query,
    routing::{MethodRouter, get},
};
use serde::Deserialize;

// #region app
pub fn app() -> Router {
    Router::new()
        .route("/loaves", get(list_loaves))
        .route("/cakes", shelf(|| "lemon\n"))
}
// #endregion app

// #region list
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
// #endregion list

// #region shelf
fn shelf<F>(offer: F) -> MethodRouter
where
    F: Fn() -> &'static str + Clone + Send + 'static,
{
    get(move || async move { offer() })
}
// #endregion shelf
