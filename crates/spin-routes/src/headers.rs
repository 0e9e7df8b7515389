use crate::Captured;
use http::{HeaderName, HeaderValue};
use std::collections::BTreeMap;

/// The headers that the trigger adds because of the route. `spin-full-url` and `spin-client-addr` are the request's own.
/// A name or value that no header can have is left out, as in Spin.
pub fn trigger_headers(found: &Captured<'_>) -> BTreeMap<String, String> {
    let component_route = found
        .raw_route
        .strip_suffix("/...")
        .unwrap_or(found.raw_route);
    let mut headers = BTreeMap::new();
    for (name, value) in [
        ("spin-path-info", found.path_info.as_str()),
        ("spin-matched-route", found.based_route),
        // Spin never fills in another base here.
        ("spin-base-path", "/"),
        ("spin-raw-component-route", found.raw_route),
        ("spin-component-route", component_route),
    ] {
        add(&mut headers, name, value);
    }
    for (name, value) in &found.params {
        add(
            &mut headers,
            &format!("spin-path-match-{name}").replace('_', "-"),
            value,
        );
    }
    headers
}

/// Two captures whose names differ in case or in `_` and `-` share a header: joined, as a reader of both would see them.
fn add(headers: &mut BTreeMap<String, String>, name: &str, value: &str) {
    let Ok(name) = name.to_ascii_lowercase().parse::<HeaderName>() else {
        return;
    };
    if HeaderValue::from_bytes(value.as_bytes()).is_err() {
        return;
    }
    headers
        .entry(name.as_str().to_owned())
        .and_modify(|known| *known = format!("{known}, {value}"))
        .or_insert_with(|| value.to_owned());
}
