use spin_sdk::{
    http::{IntoResponse, Request, Response},
    http_service,
    key_value::{Error, Store},
};

// #region handler
#[http_service]
async fn handle(req: Request) -> anyhow::Result<impl IntoResponse> {
    let page = req.uri().path().rsplit('/').next().unwrap_or_default();
    let store = match Store::open_default().await {
        Ok(store) => store,
        Err(Error::AccessDenied) => return text(403, "no store for this component"),
        Err(error) => return Err(error.into()),
    };
    let visits = visits_of(&store, page).await?;
    if std::env::var("COMPONENT")? == "stats" {
        return text(200, &format!("{page}: {visits}"));
    }
    store.set(page, (visits + 1).to_string()).await?;
    text(200, &format!("visit {}", visits + 1))
}
// #endregion handler

async fn visits_of(store: &Store, page: &str) -> anyhow::Result<u32> {
    let Some(bytes) = store.get(page).await? else {
        return Ok(0);
    };
    Ok(String::from_utf8(bytes)?.parse()?)
}

fn text(status: u16, body: &str) -> anyhow::Result<Response<String>> {
    Ok(Response::builder()
        .status(status)
        .header("content-type", "text/plain; charset=utf-8")
        .body(body.to_string())?)
}
