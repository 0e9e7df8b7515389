use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request},
    http::{
        HeaderValue, StatusCode,
        header::{AUTHORIZATION, LOCATION, WWW_AUTHENTICATE},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/tables/{table}", get(show_table))
        .route("/tables/{table}/orders", post(place_order))
        .route_layer(from_fn(staff_only))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region staff-only
#[instrument(target = "layer", skip_all)]
async fn staff_only(request: Request, next: Next) -> Response {
    let key = request.headers().get(AUTHORIZATION);
    if key.map(HeaderValue::as_bytes) == Some(b"Bearer flour") {
        return next.run(request).await;
    }
    let how = [(WWW_AUTHENTICATE, "Bearer")];
    (StatusCode::UNAUTHORIZED, how, "Staff only.\n").into_response()
}
// #endregion staff-only

// #region handler
#[derive(Deserialize)]
struct NewOrder {
    loaf: String,
    count: u8,
}

#[derive(Serialize)]
struct Order {
    table: u32,
    loaf: String,
    count: u8,
}

#[instrument(target = "handler", skip_all)]
async fn show_table(Path(table): Path<u32>) -> String {
    format!("Table {table} is free.\n")
}

#[instrument(target = "handler", skip_all)]
async fn place_order(
    Path(table): Path<u32>,
    Json(NewOrder { loaf, count }): Json<NewOrder>,
) -> Result<impl IntoResponse, Refusal> {
    let left = count_shelf(&loaf)?;
    if count > left {
        return Err(Refusal::TooMany { left });
    }
    let place = [(LOCATION, format!("/tables/{table}"))];
    let order = Order { table, loaf, count };
    Ok((StatusCode::CREATED, place, Json(order)))
}
// #endregion handler

// #region shelf
fn count_shelf(loaf: &str) -> Result<u8, Refusal> {
    match loaf {
        "rye" => Ok(4),
        "spelt" => Ok(12),
        "brioche" => Err(Refusal::Oven("sensor 7 reads 900 degrees".to_owned())),
        _ => Err(Refusal::NotBaked(loaf.to_owned())),
    }
}
// #endregion shelf

// #region refusal
enum Refusal {
    NotBaked(String),
    TooMany { left: u8 },
    Oven(String),
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Refusal::NotBaked(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::TooMany { .. } => StatusCode::CONFLICT,
            Refusal::Oven(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn title(&self) -> String {
        match self {
            Refusal::NotBaked(loaf) => format!("we bake no {loaf}"),
            Refusal::TooMany { left } => format!("only {left} left"),
            Refusal::Oven(_) => "our fault, not yours".to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Problem {
    title: String,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Refusal::Oven(detail) = &self {
            error!("the oven failed: {detail}");
        }
        let title = self.title();
        (self.status(), Json(Problem { title })).into_response()
    }
}
// #endregion refusal

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
