use axum::{
    Json, Router,
    extract::Path,
    http::StatusCode,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};

// #region router
pub fn app() -> Router {
    Router::new()
        .route("/", get(async || "Hello from a router"))
        .route("/users", post(create_user))
        .route("/users/{id}", get(show_user))
}
// #endregion router

#[derive(Deserialize)]
struct NewUser {
    name: String,
}

#[derive(Serialize)]
struct User {
    id: u32,
    name: String,
}

async fn create_user(Json(new): Json<NewUser>) -> (StatusCode, Json<User>) {
    let user = User {
        id: 1,
        name: new.name,
    };
    (StatusCode::CREATED, Json(user))
}

async fn show_user(Path(id): Path<u32>) -> Json<User> {
    Json(User {
        id,
        name: format!("user {id}"),
    })
}

// #region component
/// The component: Spin calls it once a request, and it asks the router.
#[cfg(target_family = "wasm")]
#[spin_sdk::http_service]
async fn handle(req: spin_sdk::http::Request) -> impl spin_sdk::http::IntoResponse {
    tower_service::Service::call(&mut app(), req).await
}
// #endregion component
