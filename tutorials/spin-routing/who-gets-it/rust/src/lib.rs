use spin_sdk::{
    http::{IntoResponse, Request, Response},
    http_service,
};

// #region handler
#[http_service]
async fn handle(req: Request) -> anyhow::Result<impl IntoResponse> {
    let name = std::env::var("COMPONENT")?;
    let rest = req
        .headers()
        .get("spin-path-info")
        .map_or("", |value| value.to_str().unwrap_or_default());
    Ok(Response::builder()
        .header("content-type", "text/plain; charset=utf-8")
        .body(format!("{name} {rest}")))
}
// #endregion handler
