use axum::{Router, extract::Path, routing::get};

async fn show_table(Path(table): Path<u32>) -> String {
    format!("Table {table} is free.\n")
}

pub fn app() -> Router {
    Router::new().route("/tables/{table}", get(show_table))
}
