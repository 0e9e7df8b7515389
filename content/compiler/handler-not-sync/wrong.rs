use axum::{
    Router,
    routing::{MethodRouter, get},
};

fn shelf<F>(offer: F) -> MethodRouter
where
    F: Fn() -> &'static str + Clone + Send + 'static,
{
    get(move || async move { offer() })
}

pub fn app() -> Router {
    Router::new().route("/cakes", shelf(|| "lemon\n"))
}
