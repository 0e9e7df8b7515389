use spin_sdk::{
    http::{IntoResponse, Request, Response},
    http_service,
};

// #region handler
#[http_service]
async fn handle_hello(req: Request) -> anyhow::Result<impl IntoResponse> {
    println!("Handling {} {}", req.method(), req.uri());
    Ok(Response::builder()
        .status(200)
        .header("content-type", "text/plain")
        .body("Hello World!".to_string()))
}
// #endregion handler
