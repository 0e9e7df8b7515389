use axum::{Router, extract::Host, routing::get};

async fn ticket(Host(host): Host) -> String {
    format!("a ticket of {host}\n")
}

pub fn app() -> Router {
    Router::new().route("/ticket", get(ticket))
}
