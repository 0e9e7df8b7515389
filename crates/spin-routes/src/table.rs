use routefinder::RouteSpec;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One `[[trigger.http]]` of a manifest.
#[derive(Clone, Debug, Deserialize)]
pub struct RouteOf {
    pub component: String,
    pub route: Route,
}

/// `route = "/users/:id"`, or `route = { private = true }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Route {
    Public(String),
    Private { private: bool },
}

/// A route as it was written, and with the application's base.
#[derive(Clone, Debug)]
struct Target {
    component: String,
    raw: String,
    based: String,
}

/// What a path was found to be.
#[derive(Debug)]
pub struct Captured<'router> {
    pub component: &'router str,
    /// As written in the manifest.
    pub raw_route: &'router str,
    /// With the base, without a trailing slash: empty for `/`.
    pub based_route: &'router str,
    /// What a trailing wildcard took, with its leading slash and, if the path had one, its trailing slash.
    pub path_info: String,
    /// Of captures of one name, the last.
    pub params: BTreeMap<String, String>,
}

/// The routes of an application.
pub struct Router {
    routes: routefinder::Router<Target>,
}

impl Router {
    /// Errors with a sentence: for `{ private = false }`, and for what routefinder can't parse.
    pub fn build(base: &str, table: &[RouteOf]) -> Result<Self, String> {
        let mut routes = routefinder::Router::new();
        for target in public_targets(base, table)? {
            let spec: RouteSpec = pattern(&target.based).parse().map_err(|reason| {
                format!(
                    "Error parsing route {} associated with component {}: {reason}",
                    target.based, target.component
                )
            })?;
            let Ok(()) = routes.add(spec, target);
        }
        Ok(Self { routes })
    }

    /// `path` is raw: not decoded, without a query. Panics where routefinder does: at a wildcard inside a route.
    pub fn find(&self, path: &str) -> Option<Captured<'_>> {
        let found = self.routes.best_match(path)?;
        let captures = found.captures();
        let target = found.handler();
        Some(Captured {
            component: &target.component,
            raw_route: &target.raw,
            based_route: &target.based,
            path_info: path_info(captures.wildcard(), path),
            params: captures
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        })
    }
}

/// In the manifest's order. A route written twice stays at its first place and belongs to the last component.
fn public_targets(base: &str, table: &[RouteOf]) -> Result<Vec<Target>, String> {
    let mut targets: Vec<Target> = Vec::new();
    for RouteOf { component, route } in table {
        let raw = match route {
            Route::Public(raw) => raw,
            Route::Private { private: true } => continue,
            Route::Private { private: false } => {
                return Err(format!(
                    "route must be a string pattern or '{{ private = true }}': '{component}' has {{ private = false }}"
                ));
            }
        };
        let target = Target {
            component: component.clone(),
            raw: raw.clone(),
            based: with_base(base, raw),
        };
        match targets.iter_mut().find(|known| known.raw == target.raw) {
            Some(known) => *known = target,
            None => targets.push(target),
        }
    }
    Ok(targets)
}

fn with_base(base: &str, route: &str) -> String {
    let slash = if route.starts_with('/') { "" } else { "/" };
    let whole = format!("{slash}{route}");
    format!(
        "{}{}",
        base.strip_suffix('/').unwrap_or(base),
        whole.strip_suffix('/').unwrap_or(&whole)
    )
}

/// Spin's `/...` is routefinder's `/*`.
fn pattern(based: &str) -> String {
    match based.strip_suffix("/...") {
        Some(prefix) => format!("{prefix}/*"),
        None => based.to_owned(),
    }
}

/// routefinder drops the slashes around a wildcard's part; Spin puts them back.
fn path_info(wildcard: Option<&str>, path: &str) -> String {
    match wildcard {
        None => String::new(),
        Some("") if path.ends_with('/') => "/".to_owned(),
        Some("") => String::new(),
        Some(part) if path.ends_with('/') => format!("/{part}/"),
        Some(part) => format!("/{part}"),
    }
}
