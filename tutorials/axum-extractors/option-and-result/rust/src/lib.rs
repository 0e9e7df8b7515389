use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request, rejection::JsonRejection},
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/tables", get(show_table))
        .route("/tables/{table}", get(show_table))
        .route("/bread", post(bake))
        .route("/reviews", post(review))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region table
#[instrument(target = "handler", skip_all)]
async fn show_table(table: Option<Path<u32>>) -> String {
    match table {
        Some(Path(table)) => format!("table {table}\n"),
        None => "all tables\n".to_owned(),
    }
}
// #endregion table

// #region bake
#[derive(Deserialize)]
struct Wish {
    seeds: String,
}

#[instrument(target = "handler", skip_all)]
async fn bake(wish: Option<Json<Wish>>) -> String {
    match wish {
        Some(Json(wish)) => format!("bread with {}\n", wish.seeds),
        None => "bread\n".to_owned(),
    }
}
// #endregion bake

// #region review
#[derive(Deserialize)]
struct Review {
    stars: u8,
}

#[instrument(target = "handler", skip_all)]
async fn review(review: Result<Json<Review>, JsonRejection>) -> (StatusCode, String) {
    match review {
        Ok(Json(review)) => (StatusCode::CREATED, format!("{} stars\n", review.stars)),
        Err(JsonRejection::MissingJsonContentType(_)) => {
            (StatusCode::OK, "say it with JSON\n".to_owned())
        }
        Err(other) => (other.status(), format!("no review: {other}\n")),
    }
}
// #endregion review

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
