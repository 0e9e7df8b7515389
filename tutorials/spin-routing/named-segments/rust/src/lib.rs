use percent_encoding::percent_decode_str;
use spin_sdk::{
    http::{HeaderMap, IntoResponse, Request, Response},
    http_service,
};

// #region value
/// A client may send a header of that name, too: Spin's own stands behind it.
fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(name).iter().next_back()?.to_str().ok()
}
// #endregion value

// #region handler
#[http_service]
async fn handle_members(req: Request) -> anyhow::Result<impl IntoResponse> {
    let headers = req.headers();
    let route = last(headers, "spin-matched-route").unwrap_or_default();
    let rest = last(headers, "spin-path-info").unwrap_or_default();
    let who = match route {
        "/users/me" => "you".to_string(),
        _ => {
            let id = last(headers, "spin-path-match-id").unwrap_or_default();
            format!("user {}", percent_decode_str(id).decode_utf8_lossy())
        }
    };
    Ok(Response::builder()
        .header("content-type", "text/plain; charset=utf-8")
        .body(format!("{who}\nroute {route}\nrest {rest}\n")))
}
// #endregion handler

#[cfg(test)]
mod tests {
    use super::last;
    use spin_sdk::http::HeaderMap;

    #[test]
    fn of_two_headers_the_later_one_is_spins() {
        let mut headers = HeaderMap::new();
        headers.append("spin-path-match-id", "8".parse().unwrap());
        headers.append("spin-path-match-id", "7".parse().unwrap());
        assert_eq!(last(&headers, "spin-path-match-id"), Some("7"));
        assert_eq!(last(&headers, "spin-path-info"), None);
    }
}
