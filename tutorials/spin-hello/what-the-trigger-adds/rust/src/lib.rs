use spin_sdk::{
    http::{HeaderMap, IntoResponse, Request, Response},
    http_service,
};

// #region handler
#[http_service]
async fn greet(req: Request) -> anyhow::Result<impl IntoResponse> {
    let rest = from_trigger(req.headers(), "spin-path-info")?;
    let client = from_trigger(req.headers(), "spin-client-addr")?;
    let (status, text) = match rest.trim_matches('/') {
        "" => (400, "Whom? Ask /greet/<name>\n".to_string()),
        name if name.contains('/') => (404, "One name at a time\n".to_string()),
        "nobody" => anyhow::bail!("nobody can't be greeted"),
        name => (200, format!("Hello, {name}! You came from {client}.\n")),
    };
    Ok(Response::builder()
        .status(status)
        .header("content-type", "text/plain; charset=utf-8")
        .body(text))
}
// #endregion handler

// #region trust
/// The trigger's own value: a client's header of the same name stands before it.
fn from_trigger<'a>(headers: &'a HeaderMap, name: &str) -> anyhow::Result<&'a str> {
    match headers.get_all(name).iter().next_back() {
        Some(value) => Ok(value.to_str()?),
        None => anyhow::bail!("no {name}: this isn't Spin"),
    }
}
// #endregion trust

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_counts() {
        let mut headers = HeaderMap::new();
        assert!(from_trigger(&headers, "spin-client-addr").is_err());
        headers.append("spin-client-addr", "10.0.0.1:1".parse().unwrap());
        headers.append("spin-client-addr", "127.0.0.1:50000".parse().unwrap());
        assert_eq!(
            from_trigger(&headers, "spin-client-addr").unwrap(),
            "127.0.0.1:50000"
        );
    }
}
