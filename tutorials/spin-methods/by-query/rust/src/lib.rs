use spin_sdk::{
    http::{IntoResponse, Request, Response},
    http_service,
};

const FALLBACK: &str = "Fermyon";

// #region query
fn name_in(query: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "name")
        .map(|(_, value)| value.into_owned())
        .filter(|name| !name.is_empty())
}
// #endregion query

// #region handler
#[http_service]
async fn handle_greeter(req: Request) -> anyhow::Result<impl IntoResponse> {
    let query = req.uri().query().unwrap_or_default();
    let name = name_in(query).unwrap_or(FALLBACK.to_string());
    Ok(Response::builder()
        .header("content-type", "text/plain; charset=utf-8")
        .body(format!("Hello, {name}")))
}
// #endregion handler

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn a_name_is_decoded_and_an_empty_one_is_none() {
        for (query, name) in [
            ("name=John%20Doe", Some("John Doe")),
            ("name=J+D", Some("J D")),
            ("name=X&name=Y", Some("X")),
            ("name=%FF", Some("\u{fffd}")),
            ("NAME=John", None),
            ("name=", None),
            ("name", None),
            ("", None),
        ] {
            assert_eq!(name_in(query).as_deref(), name, "{query}");
        }
    }
}
