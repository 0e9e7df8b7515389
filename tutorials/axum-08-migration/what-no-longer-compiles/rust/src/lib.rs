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
    under: Option<u32>,
}

async fn list_loaves(Query(filter): Query<Filter>) -> String {
    match filter.under {
        Some(under) => format!("loaves under {under} cents\n"),
        None => "all loaves\n".to_owned(),
    }
}
// #endregion list

// #region shelf
fn shelf<F>(offer: F) -> MethodRouter
where
    F: Fn() -> &'static str + Clone + Send + Sync + 'static,
{
    get(move || async move { offer() })
}
// #endregion shelf
