use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::get,
};

// #region router
type Visits = Arc<AtomicU32>;

pub fn app() -> Router {
    let visits = Visits::default();
    Router::new()
        .route("/visits", get(visit))
        .route("/client", get(client))
        .with_state(visits)
}
// #endregion router

async fn visit(State(visits): State<Visits>) -> String {
    let visits = visits.fetch_add(1, Ordering::Relaxed) + 1;
    format!("Visit {visits}\n")
}

/// What only a host can know.
async fn client(headers: HeaderMap) -> Result<String, StatusCode> {
    let address = headers.get_all("spin-client-addr").iter().next_back();
    match address.and_then(|address| address.to_str().ok()) {
        Some(address) => Ok(format!("You came from {address}\n")),
        None => Err(StatusCode::NOT_IMPLEMENTED),
    }
}

// #region component
/// A component has no `main` that could build the router once: each request builds its own.
#[cfg(target_family = "wasm")]
#[spin_sdk::http_service]
async fn handle(req: spin_sdk::http::Request) -> impl spin_sdk::http::IntoResponse {
    tower_service::Service::call(&mut app(), req).await
}
// #endregion component
