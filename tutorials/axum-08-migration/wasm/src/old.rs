//! Both versions of axum share `http` 1 and `tower`: a router of 0.7 is a service like any other.

use std::convert::Infallible;

use axum::{Router, body::Body, extract::Request, response::Response};
use tower::ServiceExt;

/// A router of 0.8 that has nothing of its own, and hands every request to one of 0.7.
pub fn on_07(old: axum_07::Router) -> Router {
    Router::new().fallback_service(tower::service_fn(move |request: Request| {
        let answer = old.clone().oneshot(request);
        async {
            // As a stream, the body tells nobody its length: else 0.8 would add a `content-length` that 0.7 hadn't set.
            let to_stream = |body: axum_07::body::Body| Body::from_stream(body.into_data_stream());
            answer
                .await
                .map(|response| -> Response { response.map(to_stream) })
                .map_err(|never: Infallible| never)
        }
    }))
}
