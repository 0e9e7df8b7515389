//! Services of one type, so that layers of every kind can be put around each other.

use std::convert::Infallible;

use axum::{body::Body, extract::Request, response::Response};
use bytes::Bytes;
use tower::{Layer, Service, util::BoxCloneSyncService};

use crate::{description, layers};

pub type Boxed = BoxCloneSyncService<Request, Response, Infallible>;

/// A described layer, as `Router::layer` takes one.
#[derive(Clone)]
pub struct Described(description::Layer);

impl Described {
    /// What is refused when a layer is made panics here, not when it is applied.
    pub fn new(layer: &description::Layer) -> Self {
        layers::check(layer);
        Self(layer.clone())
    }
}

impl<S> Layer<S> for Described
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    type Service = Boxed;

    fn layer(&self, inner: S) -> Boxed {
        layers::apply(&self.0, Boxed::new(inner))
    }
}

/// A service that tells its name and the URI that it sees.
pub fn plain(name: &str) -> Boxed {
    let name = name.to_owned();
    Boxed::new(tower::service_fn(move |request: Request| {
        let text = format!("{name} {} {}", request.method(), request.uri());
        async move { Ok(Response::new(Body::from(text))) }
    }))
}

/// The same answer with axum's body.
pub fn with_axums_body<B>(response: axum::http::Response<B>) -> Response
where
    B: axum::body::HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    response.map(Body::new)
}
