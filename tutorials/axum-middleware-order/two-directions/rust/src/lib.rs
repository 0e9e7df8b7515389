use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use axum::{
    Router,
    extract::{MatchedPath, Path, Request, State},
    http::{HeaderName, HeaderValue, StatusCode},
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
    routing::get,
};
use tower::ServiceBuilder;
use tower_http::{set_header::SetResponseHeaderLayer, trace::TraceLayer};
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let tickets = ServiceBuilder::new()
        .layer(from_fn_with_state(Roll::default(), give_ticket))
        .layer(trace.make_span_with(request_span))
        .layer(from_fn(copy_ticket));
    Router::new()
        .merge(upwards())
        .merge(downwards())
        .layer(tickets)
}
// #endregion app

// #region stacks
fn upwards() -> Router {
    Router::new()
        .route("/up/{loaf}", get(bake))
        .layer(stamp("flour"))
        .layer(stamp("oven"))
        .layer(stamp("door"))
}

fn downwards() -> Router {
    let stack = ServiceBuilder::new()
        .layer(stamp("flour"))
        .layer(stamp("oven"))
        .layer(stamp("door"));
    Router::new().route("/down/{loaf}", get(bake)).layer(stack)
}
// #endregion stacks

// #region stamp
fn stamp(name: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    let header = HeaderName::from_static("x-way-out");
    SetResponseHeaderLayer::appending(header, HeaderValue::from_static(name))
}
// #endregion stamp

// #region tickets
const TICKET: HeaderName = HeaderName::from_static("x-request-id");

/// A roll of numbered tickets, as at a cheese counter.
#[derive(Clone, Default)]
struct Roll(Arc<AtomicU32>);

#[instrument(target = "layer", skip_all)]
async fn give_ticket(State(Roll(last)): State<Roll>, mut request: Request, next: Next) -> Response {
    if !request.headers().contains_key(TICKET) {
        let number = last.fetch_add(1, Relaxed) + 1;
        request.headers_mut().insert(TICKET, number.into());
    }
    next.run(request).await
}

#[instrument(target = "layer", skip_all)]
async fn copy_ticket(request: Request, next: Next) -> Response {
    let ticket = request.headers().get(TICKET).cloned();
    let mut response = next.run(request).await;
    if let Some(ticket) = ticket {
        response.headers_mut().insert(TICKET, ticket);
    }
    response
}
// #endregion tickets

// #region handler
#[instrument(target = "handler", skip_all)]
async fn bake(Path(loaf): Path<String>) -> Result<String, StatusCode> {
    match loaf.as_str() {
        "cake" => Err(StatusCode::NOT_FOUND),
        "stone" => Err(StatusCode::UNPROCESSABLE_ENTITY),
        _ => Ok(format!("One {loaf}.\n")),
    }
}
// #endregion handler

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
