use axum::{Router, http::StatusCode, routing::get};

// #region routes
pub fn app() -> Router {
    Router::new()
        .merge(pages())
        .nest("/api", api())
        .fallback(no_page)
}
// #endregion routes

// #region parts
fn pages() -> Router {
    Router::new()
        .route("/", get(home))
        .route("/hours", get(hours))
}

fn api() -> Router {
    Router::new()
        .route("/loaves", get(list_loaves))
        .fallback(no_data)
}
// #endregion parts

async fn home() -> &'static str {
    "the bakery\n"
}

async fn hours() -> &'static str {
    "seven to noon\n"
}

async fn list_loaves() -> &'static str {
    "rye, spelt\n"
}

async fn no_page() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "no such page\n")
}

async fn no_data() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "no such data\n")
}
