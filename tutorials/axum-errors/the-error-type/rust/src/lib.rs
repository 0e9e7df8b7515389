use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request},
    http::{HeaderMap, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Serialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/orders/{id}", get(show_order).delete(cancel_order))
        .route("/orders/{id}/baking", post(bake_order))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region error
enum AppError {
    NoSuchOrder(u32),
    PickedUp,
    InTheOven,
    Unpaid { cents: u32 },
    OvenCold { seconds: u32 },
}
// #endregion error

// #region describe
impl AppError {
    fn describe(&self) -> (StatusCode, &'static str, String) {
        match self {
            AppError::NoSuchOrder(id) => {
                let message = format!("there is no order {id}");
                (StatusCode::NOT_FOUND, "no_such_order", message)
            }
            AppError::PickedUp => {
                let message = "somebody fetched it already".to_owned();
                (StatusCode::GONE, "picked_up", message)
            }
            AppError::InTheOven => {
                let message = "it is being baked".to_owned();
                (StatusCode::CONFLICT, "in_the_oven", message)
            }
            AppError::Unpaid { cents } => {
                let message = format!("{cents} cents are missing");
                (StatusCode::PAYMENT_REQUIRED, "unpaid", message)
            }
            AppError::OvenCold { .. } => {
                let message = "the stone oven is heating".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, "oven_cold", message)
            }
        }
    }
}
// #endregion describe

// #region answer
#[derive(Serialize)]
struct Problem {
    error: &'static str,
    message: String,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, error, message) = self.describe();
        let mut headers = HeaderMap::new();
        if let AppError::OvenCold { seconds } = self {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        (status, headers, Json(Problem { error, message })).into_response()
    }
}
// #endregion answer

// #region handlers
#[instrument(target = "handler", skip_all)]
async fn show_order(Path(id): Path<u32>) -> Result<Json<Order>, AppError> {
    let order = find_order(id)?;
    Ok(Json(order))
}

#[instrument(target = "handler", skip_all)]
async fn cancel_order(Path(id): Path<u32>) -> Result<StatusCode, AppError> {
    let order = find_order(id)?;
    if order.is_baking {
        return Err(AppError::InTheOven);
    }
    Ok(StatusCode::NO_CONTENT)
}

#[instrument(target = "handler", skip_all)]
async fn bake_order(Path(id): Path<u32>) -> Result<StatusCode, AppError> {
    let order = find_order(id)?;
    match order.loaf {
        "spelt" => Err(AppError::Unpaid { cents: 450 }),
        "sourdough" => Err(AppError::OvenCold { seconds: 1200 }),
        _ => Ok(StatusCode::ACCEPTED),
    }
}
// #endregion handlers

// #region orders
#[derive(Serialize)]
struct Order {
    loaf: &'static str,
    is_baking: bool,
}

fn find_order(id: u32) -> Result<Order, AppError> {
    let (loaf, is_baking) = match id {
        1 => ("rye", false),
        2 => ("rye", true),
        3 => ("spelt", false),
        4 => ("sourdough", false),
        5 => return Err(AppError::PickedUp),
        _ => return Err(AppError::NoSuchOrder(id)),
    };
    Ok(Order { loaf, is_baking })
}
// #endregion orders

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
