use axum::{
    Router,
    body::Bytes,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use std::string::FromUtf8Error;

enum Trouble {
    NoText(FromUtf8Error),
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let Trouble::NoText(error) = self;
        (StatusCode::BAD_REQUEST, error.to_string()).into_response()
    }
}

async fn shout(body: Bytes) -> Result<String, Trouble> {
    let text = String::from_utf8(body.to_vec())?;
    Ok(text.to_uppercase())
}

pub fn app() -> Router {
    Router::new().route("/shout", post(shout))
}
