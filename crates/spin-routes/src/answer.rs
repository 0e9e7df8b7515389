use crate::{Captured, RouteOf, Router, trigger_headers};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A table and the paths to look up in it.
#[derive(Debug, Deserialize)]
pub struct Question {
    /// Without one, "/".
    pub base: Option<String>,
    pub routes: Vec<RouteOf>,
    pub paths: Vec<String>,
}

/// `{ "error": … }` when the table can't be built, else one match for each path.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reply {
    Error(String),
    Matches(Vec<Option<Match>>),
}

/// What spin-twin's `matchRoute` gives, under the same names.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    component: String,
    matched_route: String,
    path_info: String,
    params: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
}

/// Looks up every path of a question. Panics where routefinder does: at a wildcard or a capture that something else follows.
pub fn answer(question: &Question) -> Reply {
    let base = question.base.as_deref().unwrap_or("/");
    match Router::build(base, &question.routes) {
        Ok(router) => Reply::Matches(
            question
                .paths
                .iter()
                .map(|path| router.find(path).as_ref().map(Match::from))
                .collect(),
        ),
        Err(sentence) => Reply::Error(sentence),
    }
}

impl From<&Captured<'_>> for Match {
    fn from(found: &Captured<'_>) -> Self {
        Self {
            component: found.component.to_owned(),
            matched_route: found.based_route.to_owned(),
            path_info: found.path_info.clone(),
            params: found.params.clone(),
            headers: trigger_headers(found),
        }
    }
}
