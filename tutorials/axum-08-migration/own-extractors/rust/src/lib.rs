use axum::{
    Router,
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, StatusCode, request::Parts},
    routing::{get, post},
};

// #region app
pub fn app() -> Router {
    Router::new()
        .route("/oven", post(heat_oven))
        .route("/prices", get(show_prices))
}

async fn heat_oven(_: Key) -> &'static str {
    "the oven is on\n"
}

async fn show_prices(key: Option<Key>) -> &'static str {
    match key {
        Some(_) => "staff pay half\n",
        None => "everybody pays\n",
    }
}
// #endregion app

// #region key
struct Key;

type Refusal = (StatusCode, &'static str);

impl<S> FromRequestParts<S> for Key
where
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        check(&parts.headers)?.ok_or((StatusCode::UNAUTHORIZED, "the oven needs a key\n"))
    }
}

impl<S> OptionalFromRequestParts<S> for Key
where
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Refusal> {
        check(&parts.headers)
    }
}
// #endregion key

// #region check
fn check(headers: &HeaderMap) -> Result<Option<Key>, Refusal> {
    match headers.get("x-key").map(|key| key.as_bytes()) {
        None => Ok(None),
        Some(b"floury") => Ok(Some(Key)),
        Some(_) => Err((StatusCode::FORBIDDEN, "that key fits nothing\n")),
    }
}
// #endregion check
