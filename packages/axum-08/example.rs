use axum::{
    async_trait,
    extract::{FromRequestParts, Host, Path, Query},
    http::request::Parts,
    routing::get,
    Router,
};
use serde::Deserialize;

const USER: &str = "/users/:id";

pub fn app() -> Router {
    Router::new()
        .route(USER, get(user))
        .route(&format!("{USER}/posts/:post_id"), get(post))
        .route("/files/*path", get(|Path(path): Path<String>| async { path }))
        .route("/@:handle", get(|Path(handle): Path<String>| async { handle }))
        .route("/v1/messages:send", get(|| async { "sent" }))
        .nest("/", pages())
}

fn pages() -> Router {
    Router::new()
        .route("/", get(|| async { "home" }))
        .route("/host", get(|Host(host): Host| async { host }))
        .route("/search", get(search))
}

async fn user(Path(id): Path<u32>) -> String {
    format!("user {id}")
}

async fn post(Path((id, post_id)): Path<(u32, u32)>) -> String {
    format!("post {post_id} of user {id}")
}

#[derive(Deserialize)]
struct Search {
    q: String,
}

async fn search(query: Option<Query<Search>>) -> String {
    query.map_or_else(|| "what?".to_string(), |Query(Search { q })| q)
}

pub struct Visitor(pub String);

#[async_trait]
impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let name = parts.headers.get("x-name").and_then(|value| value.to_str().ok());
        Ok(Self(name.unwrap_or("nobody").to_string()))
    }
}
