use axum::{Router, extract::Path, routing::get};

async fn count_loaves(shelf: u32) -> u32 {
    shelf * 12
}

async fn show_shelf(Path(shelf): Path<u32>) -> String {
    let count = count_loaves(shelf).await;
    format!("{count} loaves\n")
}

pub fn app() -> Router {
    Router::new().route("/shelves/{shelf}", get(show_shelf))
}
