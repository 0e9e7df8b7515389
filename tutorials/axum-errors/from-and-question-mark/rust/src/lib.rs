use std::num::{IntErrorKind, ParseIntError};
use std::str::Utf8Error;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{MatchedPath, Request},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::put,
};
use serde::Serialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/prices", put(change_prices))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region handler
#[instrument(target = "handler", skip_all)]
async fn change_prices(headers: HeaderMap, body: Bytes) -> Result<String, AppError> {
    check_version(&headers)?;
    let text = str::from_utf8(&body)?;
    let mut total = 0;
    for entry in text.split(';') {
        total += read_price(entry)?;
    }
    Ok(format!("one of each is {total} cents now\n"))
}
// #endregion handler

// #region price
fn read_price(entry: &str) -> Result<u64, AppError> {
    let (_loaf, cents) = entry.split_once('=').ok_or(AppError::NoPrice)?;
    let cents: u32 = cents.parse()?;
    Ok(cents.into())
}
// #endregion price

// #region version
fn check_version(headers: &HeaderMap) -> Result<(), AppError> {
    let version = headers.get("price-list").ok_or(AppError::NoVersion)?;
    let version = version.to_str().unwrap_or_default();
    let version: u32 = version.parse().map_err(|_| AppError::BadVersion)?;
    if version != 7 {
        return Err(AppError::OldVersion);
    }
    Ok(())
}
// #endregion version

// #region from
impl From<Utf8Error> for AppError {
    fn from(_: Utf8Error) -> AppError {
        AppError::NoText
    }
}

impl From<ParseIntError> for AppError {
    fn from(error: ParseIntError) -> AppError {
        match error.kind() {
            IntErrorKind::PosOverflow => AppError::PriceTooHigh,
            _ => AppError::BadPrice,
        }
    }
}
// #endregion from

// #region error
enum AppError {
    NoVersion,
    BadVersion,
    OldVersion,
    NoText,
    NoPrice,
    BadPrice,
    PriceTooHigh,
}

#[derive(Serialize)]
struct Problem {
    error: &'static str,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            AppError::NoVersion => (StatusCode::PRECONDITION_REQUIRED, "no_version"),
            AppError::BadVersion => (StatusCode::BAD_REQUEST, "bad_version"),
            AppError::OldVersion => (StatusCode::CONFLICT, "old_version"),
            AppError::NoText => (StatusCode::BAD_REQUEST, "no_text"),
            AppError::NoPrice => (StatusCode::UNPROCESSABLE_ENTITY, "no_price"),
            AppError::BadPrice => (StatusCode::UNPROCESSABLE_ENTITY, "bad_price"),
            AppError::PriceTooHigh => (StatusCode::UNPROCESSABLE_ENTITY, "price_too_high"),
        };
        (status, Json(Problem { error })).into_response()
    }
}
// #endregion error

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
