use serde::Deserialize;

#[derive(Deserialize)]
struct Greeted {
    name: String,
}

pub fn in_query(query: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "name")
        .map(|(_, value)| value.into_owned())
}

pub fn in_json(body: &[u8]) -> Option<String> {
    let greeted: Greeted = serde_json::from_slice(body).ok()?;
    Some(greeted.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_both_places() {
        assert_eq!(in_query("name=Jane+D"), Some("Jane D".to_string()));
        assert_eq!(in_query("id=7"), None);
        assert_eq!(in_json(br#"{"name":""}"#), Some(String::new()));
        assert_eq!(in_json(b"{}"), None);
    }
}
