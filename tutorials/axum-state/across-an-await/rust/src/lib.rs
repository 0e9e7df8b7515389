use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Path, Query, Request, State},
    http::StatusCode,
    routing::{get, post},
};
use futures_util::future::join_all;
use serde::Deserialize;
use tokio::{sync::Mutex, time::sleep};
use tower::ServiceExt;
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let limit = Duration::from_millis(250);
    let patience = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, limit);
    let kitchen = Router::new()
        .route("/book", get(read))
        .route("/polite", post(polite))
        .route("/greedy", post(greedy))
        .layer(patience)
        .with_state(Book::default());
    Router::new()
        .route("/rush/{way}", post(rush))
        .with_state(kitchen.clone())
        .merge(kitchen)
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region bake
type Book = Arc<Mutex<u32>>;

#[instrument(target = "handler", skip_all)]
async fn polite(State(book): State<Book>) -> &'static str {
    bake().await;
    *book.lock().await += 1;
    "baked, then booked\n"
}

#[instrument(target = "handler", skip_all)]
async fn greedy(State(book): State<Book>) -> &'static str {
    let mut count = book.lock().await;
    bake().await;
    *count += 1;
    "baked with the book in hand\n"
}

async fn bake() {
    sleep(Duration::from_millis(100)).await;
}
// #endregion bake

// #region read
#[instrument(target = "handler", skip_all)]
async fn read(State(book): State<Book>) -> String {
    format!("{} in the book\n", book.lock().await)
}
// #endregion read

// #region rush
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Way {
    Polite,
    Greedy,
}

#[derive(Deserialize)]
struct Crowd {
    guests: u8,
}

#[instrument(target = "handler", skip_all)]
async fn rush(
    State(kitchen): State<Router>,
    Path(way): Path<Way>,
    Query(Crowd { guests }): Query<Crowd>,
) -> (StatusCode, String) {
    let all = (0..guests).map(|_| send(kitchen.clone(), way));
    let answers = join_all(all).await;
    let served = answers.iter().filter(|status| status.is_success());
    let text = format!("{} of {guests} got their bread\n", served.count());
    (answers.into_iter().max().unwrap_or_default(), text)
}

async fn send(kitchen: Router, way: Way) -> StatusCode {
    let path = match way {
        Way::Polite => "/polite",
        Way::Greedy => "/greedy",
    };
    let request = Request::post(path).body(Body::empty()).unwrap();
    let Ok(response) = kitchen.oneshot(request).await;
    response.status()
}
// #endregion rush

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
