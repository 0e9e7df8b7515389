use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
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
        .route("/customers/{name}", post(register))
        .route("/login", post(log_in))
        .route("/orders/{id}", get(show_order))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region register
#[instrument(target = "handler", skip_all)]
async fn register(Path(name): Path<String>) -> Result<StatusCode, AppError> {
    insert_customer(&name)?;
    Ok(StatusCode::CREATED)
}

fn insert_customer(name: &str) -> Result<(), DbError> {
    match name {
        "ada" => Err(DbError::Duplicate("customers_name_key")),
        "eve" => Err(DbError::PoolTimedOut),
        "bob" => Err(DbError::Disk("/var/lib/bakery is full".to_owned())),
        _ => Ok(()),
    }
}
// #endregion register

// #region from
enum DbError {
    Duplicate(&'static str),
    PoolTimedOut,
    Disk(String),
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> AppError {
        match error {
            DbError::Duplicate(_index) => AppError::NameTaken,
            DbError::PoolTimedOut => AppError::Busy,
            DbError::Disk(detail) => {
                error!("database: {detail}");
                AppError::Internal
            }
        }
    }
}
// #endregion from

// #region login
#[derive(Deserialize)]
struct Login {
    name: String,
    password: String,
}

#[instrument(target = "handler", skip_all)]
async fn log_in(Json(login): Json<Login>) -> Result<&'static str, AppError> {
    let password = find_password(&login.name).ok_or(AppError::WrongLogin)?;
    if password != login.password {
        return Err(AppError::WrongLogin);
    }
    Ok("welcome back\n")
}

fn find_password(name: &str) -> Option<&'static str> {
    (name == "ada").then_some("flour")
}
// #endregion login

// #region order
#[instrument(target = "handler", skip_all)]
async fn show_order(headers: HeaderMap, Path(id): Path<u32>) -> Result<&'static str, AppError> {
    let key = headers.get(AUTHORIZATION).ok_or(AppError::WrongLogin)?;
    let (owner, loaf) = match id {
        1 => ("Bearer ada", "two rye\n"),
        2 => ("Bearer bob", "one spelt\n"),
        _ => return Err(AppError::NoSuchOrder),
    };
    if key != owner {
        return Err(AppError::NoSuchOrder);
    }
    Ok(loaf)
}
// #endregion order

// #region error
enum AppError {
    NameTaken,
    WrongLogin,
    NoSuchOrder,
    Busy,
    Internal,
}

#[derive(Serialize)]
struct Problem {
    error: &'static str,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            AppError::NameTaken => (StatusCode::CONFLICT, "name_taken"),
            AppError::WrongLogin => (StatusCode::UNAUTHORIZED, "wrong_login"),
            AppError::NoSuchOrder => (StatusCode::NOT_FOUND, "no_such_order"),
            AppError::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            AppError::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
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
