use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use tokio::time::sleep;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let shelf = Arc::new(Shelf {
        left: Mutex::new(12),
    });
    Router::new()
        .route("/shelf", get(look))
        .route("/orders", post(order))
        .layer(trace.make_span_with(request_span))
        .with_state(shelf)
}
// #endregion app

// #region shelf
struct Shelf {
    left: Mutex<u32>,
}

impl Shelf {
    fn take(&self) -> Result<(), Refusal> {
        let mut left = self.left.lock().unwrap();
        *left = left.checked_sub(1).ok_or(SOLD_OUT)?;
        Ok(())
    }

    fn put_back(&self) {
        *self.left.lock().unwrap() += 1;
    }
}
// #endregion shelf

// #region order
#[derive(Deserialize)]
struct Order {
    card: String,
}

type Refusal = (StatusCode, &'static str);
const SOLD_OUT: Refusal = (StatusCode::CONFLICT, "sold out\n");
const NO_MONEY: Refusal = (StatusCode::PAYMENT_REQUIRED, "the card says no\n");

#[instrument(target = "handler", skip_all)]
async fn order(
    State(shelf): State<Arc<Shelf>>,
    Json(Order { card }): Json<Order>,
) -> Result<(StatusCode, &'static str), Refusal> {
    shelf.take()?;
    if let Err(refusal) = pay(&card).await {
        shelf.put_back();
        return Err(refusal);
    }
    Ok((StatusCode::CREATED, "one rye, still warm\n"))
}

async fn pay(card: &str) -> Result<(), Refusal> {
    sleep(Duration::from_millis(50)).await;
    if card == "empty" {
        Err(NO_MONEY)
    } else {
        Ok(())
    }
}
// #endregion order

// #region look
#[instrument(target = "handler", skip_all)]
async fn look(State(shelf): State<Arc<Shelf>>) -> String {
    let left = shelf.left.lock().unwrap();
    format!("{left} left\n")
}
// #endregion look

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
