use spin_sdk::{
    http::{HeaderMap, IntoResponse, Request, Response},
    http_service,
};

// #region line
const KEPT: [&str; 3] = ["user-agent", "content-type", "spin-path-info"];

fn log_line(method: &str, path: &str, headers: &HeaderMap) -> String {
    let mut line = format!("{method} {path}");
    for name in KEPT {
        if let Some(value) = headers.get(name) {
            line += &format!(" {name}={value:?}");
        }
    }
    line
}
// #endregion line

// #region handler
#[http_service]
async fn handle_greeter(req: Request) -> anyhow::Result<impl IntoResponse> {
    let line = log_line(req.method().as_str(), req.uri().path(), req.headers());
    println!("{line}");
    Ok(Response::builder()
        .header("content-type", "text/plain; charset=utf-8")
        .body(line))
}
// #endregion handler

#[cfg(test)]
mod tests {
    use super::log_line;
    use spin_sdk::http::HeaderMap;

    #[test]
    fn secrets_stay_out_of_the_line() {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer secret".parse().unwrap());
        headers.insert("user-agent", "curl/8".parse().unwrap());
        assert_eq!(
            log_line("GET", "/", &headers),
            r#"GET / user-agent="curl/8""#
        );
    }
}
