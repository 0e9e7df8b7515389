use axum::{
    Extension, Router,
    extract::{MatchedPath, Path, Request, State},
    http::StatusCode,
    routing::get,
};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let bakery = Bakery {
        name: "The corner bakery",
        prices: vec![("rye", 390), ("spelt", 450)],
    };
    Router::new()
        .route("/", get(front_page))
        .route("/prices/{loaf}", get(price))
        .route("/day", get(bell).layer(Extension(Clerk("Ada"))))
        .route("/night", get(bell))
        .layer(trace.make_span_with(request_span))
        .with_state(bakery)
}
// #endregion app

// #region state
#[derive(Clone)]
struct Bakery {
    name: &'static str,
    prices: Vec<(&'static str, u32)>,
}

#[instrument(target = "handler", skip_all)]
async fn front_page(State(bakery): State<Bakery>) -> String {
    format!("{} has {} loaves.\n", bakery.name, bakery.prices.len())
}

#[instrument(target = "handler", skip_all)]
async fn price(
    State(bakery): State<Bakery>,
    Path(loaf): Path<String>,
) -> Result<String, StatusCode> {
    let known = bakery.prices.iter().find(|(name, _)| *name == loaf);
    let (name, cents) = known.ok_or(StatusCode::NOT_FOUND)?;
    Ok(format!("{name}: {cents} cents\n"))
}
// #endregion state

// #region extension
#[derive(Clone)]
struct Clerk(&'static str);

#[instrument(target = "handler", skip_all)]
async fn bell(Extension(clerk): Extension<Clerk>) -> String {
    format!("{} is coming.\n", clerk.0)
}
// #endregion extension

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
