mod names;

use spin_sdk::{
    http::{IntoResponse, Method, Request, Response, body::IncomingBodyExt},
    http_service,
};

// #region methods
const ALLOWED: &str = "GET, HEAD, POST";

#[http_service]
async fn handle_greeter(req: Request) -> anyhow::Result<impl IntoResponse> {
    match *req.method() {
        Method::GET | Method::HEAD => {
            let name = names::in_query(req.uri().query().unwrap_or_default());
            greet(name.as_deref().unwrap_or_default())
        }
        Method::POST => match names::in_json(&req.into_body().bytes().await?) {
            Some(name) => greet(&name),
            None => text(400, "Please provide a valid JSON payload"),
        },
        Method::OPTIONS => only_allowed(204),
        _ => only_allowed(405),
    }
}
// #endregion methods

// #region allowed
fn only_allowed(status: u16) -> anyhow::Result<Response<String>> {
    Ok(Response::builder()
        .status(status)
        .header("allow", ALLOWED)
        .body(String::new())?)
}
// #endregion allowed

fn greet(name: &str) -> anyhow::Result<Response<String>> {
    let name = if name.is_empty() { "Fermyon" } else { name };
    text(200, &format!("Hello, {name}"))
}

fn text(status: u16, body: &str) -> anyhow::Result<Response<String>> {
    Ok(Response::builder()
        .status(status)
        .header("content-type", "text/plain; charset=utf-8")
        .body(body.to_string())?)
}
