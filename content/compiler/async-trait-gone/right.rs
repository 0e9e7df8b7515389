use axum::{
    Router,
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    routing::post,
};

struct Key;

impl<S> FromRequestParts<S> for Key
where
    S: Send + Sync,
{
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let key = parts.headers.get("x-key");
        key.map(|_| Key).ok_or(StatusCode::UNAUTHORIZED)
    }
}

async fn heat_oven(_: Key) -> &'static str {
    "the oven is on\n"
}

pub fn app() -> Router {
    Router::new().route("/oven", post(heat_oven))
}
