//! Handlers from their descriptions.

use std::{pin::Pin, sync::Arc};

use axum::{extract::Request, handler::Handler, response::Response};

use crate::{AppState, answers, description, extract::extract_all};

#[derive(Clone)]
pub struct Described(Arc<description::Handler>);

/// A handler that extracts in order, as axum's own do, and answers as described.
pub fn handler(given: &description::Handler) -> Described {
    Described(Arc::new(given.clone()))
}

impl Handler<(), AppState> for Described {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: AppState) -> Self::Future {
        Box::pin(async move {
            match extract_all(&self.0.extract, request, &state).await {
                Ok(values) => answers::build(&self.0.answer, &values).await,
                Err(rejection) => rejection,
            }
        })
    }
}
