use axum::{
    Router,
    http::{HeaderMap, StatusCode, header::HOST},
    routing::get,
};

async fn ticket(headers: HeaderMap) -> Result<String, StatusCode> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.ok_or(StatusCode::BAD_REQUEST)?;
    Ok(format!("a ticket of {host}\n"))
}

pub fn app() -> Router {
    Router::new().route("/ticket", get(ticket))
}
