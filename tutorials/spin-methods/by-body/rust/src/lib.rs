use serde::Deserialize;
use spin_sdk::{
    http::{HeaderMap, IntoResponse, Request, Response, body::IncomingBodyExt},
    http_service,
};

// #region model
#[derive(Deserialize)]
struct Greeted {
    name: String,
}
// #endregion model

// #region body
fn greet(body: &[u8]) -> (u16, String) {
    match serde_json::from_slice::<Greeted>(body) {
        Ok(Greeted { name }) if name.is_empty() => (200, "Hello, Fermyon".to_string()),
        Ok(Greeted { name }) => (200, format!("Hello, {name}")),
        Err(_) => (400, "Please provide a valid JSON payload".to_string()),
    }
}
// #endregion body

// #region media-type
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}
// #endregion media-type

// #region handler
#[http_service]
async fn handle_greeter(req: Request) -> anyhow::Result<impl IntoResponse> {
    let (status, text) = if is_json(req.headers()) {
        greet(&req.into_body().bytes().await?)
    } else {
        (415, "Please send application/json".to_string())
    };
    Ok(Response::builder()
        .status(status)
        .header("content-type", "text/plain; charset=utf-8")
        .body(text))
}
// #endregion handler

#[cfg(test)]
mod tests {
    use super::greet;

    #[test]
    fn a_body_greets_or_is_refused() {
        for (body, status) in [
            (r#"{"name":"Jane"}"#, 200),
            (r#"{"name":""}"#, 200),
            (r#"["x"]"#, 200),
            (r#"["x","y"]"#, 400),
            (r#"{"firstName":"Mike"}"#, 400),
            (r#"{"name":7}"#, 400),
            ("null", 400),
            ("{bad", 400),
            ("", 400),
        ] {
            assert_eq!(greet(body.as_bytes()).0, status, "{body}");
        }
    }
}
