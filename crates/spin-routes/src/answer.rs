use crate::{Captured, RouteOf, Router, trigger_headers};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

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
#[serde(untagged)]
pub enum Match {
    #[serde(rename_all = "camelCase")]
    Found {
        component: String,
        matched_route: String,
        path_info: String,
        params: BTreeMap<String, String>,
        headers: BTreeMap<String, String>,
    },
    /// routefinder panicked; where panics abort, the module ends here.
    Panic { panic: String },
}

/// Looks up every path of a question.
pub fn answer(question: &Question) -> Reply {
    let base = question.base.as_deref().unwrap_or("/");
    match Router::build(base, &question.routes) {
        Ok(router) => Reply::Matches(
            question
                .paths
                .iter()
                .map(|path| find(&router, path))
                .collect(),
        ),
        Err(sentence) => Reply::Error(sentence),
    }
}

fn find(router: &Router, path: &str) -> Option<Match> {
    match catch_unwind(AssertUnwindSafe(|| router.find(path))) {
        Ok(found) => found.as_ref().map(Match::from),
        Err(panic) => Some(Match::Panic {
            panic: text_of(panic.as_ref()),
        }),
    }
}

impl From<&Captured<'_>> for Match {
    fn from(found: &Captured<'_>) -> Self {
        Self::Found {
            component: found.component.to_owned(),
            matched_route: found.based_route.to_owned(),
            path_info: found.path_info.clone(),
            params: found.params.clone(),
            headers: trigger_headers(found),
        }
    }
}

fn text_of(panic: &(dyn std::any::Any + Send)) -> String {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "a panic without a text".to_owned(),
    }
}
