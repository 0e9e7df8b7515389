use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use axum::{
    Json, Router,
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/till", get(read_till))
        .route("/sales", post(sell))
        .layer(trace.make_span_with(request_span))
        .with_state(Till::default())
}
// #endregion app

// #region till
#[derive(Clone, Default)]
struct Till {
    slip: u32,
    drawer: Arc<AtomicU32>,
}

#[derive(Serialize)]
struct Reading {
    slip: u32,
    drawer: u32,
}

impl Till {
    fn read(&self) -> Reading {
        let drawer = self.drawer.load(Relaxed);
        Reading {
            slip: self.slip,
            drawer,
        }
    }
}
// #endregion till

// #region sell
#[derive(Deserialize)]
struct Sale {
    loaves: u8,
}

#[instrument(target = "handler", skip_all)]
async fn sell(
    State(mut till): State<Till>,
    Json(Sale { loaves }): Json<Sale>,
) -> Result<(StatusCode, Json<Reading>), StatusCode> {
    if loaves == 0 {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    till.slip += u32::from(loaves);
    till.drawer.fetch_add(u32::from(loaves), Relaxed);
    Ok((StatusCode::CREATED, Json(till.read())))
}
// #endregion sell

// #region read
#[instrument(target = "handler", skip_all)]
async fn read_till(State(till): State<Till>) -> Json<Reading> {
    Json(till.read())
}
// #endregion read

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
