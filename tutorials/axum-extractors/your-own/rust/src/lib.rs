use axum::{
    Json, Router,
    extract::{FromRequestParts, MatchedPath, Path, Request},
    http::{HeaderMap, StatusCode, request::Parts},
    routing::{get, put},
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/hello", get(hello))
        .route("/shelves/{shelf}", put(fill_shelf))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region hello
#[instrument(target = "handler", skip_all)]
async fn hello(headers: HeaderMap) -> &'static str {
    match headers.get("accept-language") {
        Some(tag) if tag.as_bytes().starts_with(b"de") => "Guten Tag!\n",
        _ => "Good morning!\n",
    }
}
// #endregion hello

// #region baker
struct Baker {
    name: &'static str,
}

impl<S: Send + Sync> FromRequestParts<S> for Baker {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        match parts.headers.get("x-key").map(|key| key.as_bytes()) {
            Some(b"flour") => Ok(Baker { name: "Ada" }),
            Some(_) => Err((StatusCode::FORBIDDEN, "This key opens nothing.\n")),
            None => Err((StatusCode::UNAUTHORIZED, "Bakers only.\n")),
        }
    }
}
// #endregion baker

// #region shelf
#[derive(Deserialize)]
struct Filling {
    loaves: u8,
}

#[instrument(target = "handler", skip_all)]
async fn fill_shelf(baker: Baker, Path(shelf): Path<u32>, Json(filling): Json<Filling>) -> String {
    format!("{} put {} on shelf {shelf}\n", baker.name, filling.loaves)
}
// #endregion shelf

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
