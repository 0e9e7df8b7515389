//! Layers from their descriptions: axum's and tower-http's own.

use std::time::Duration;

use axum::{
    Extension,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode},
    middleware::{self, Next},
    response::Response,
};
use tower::{Layer as _, ServiceBuilder, ServiceExt};
use tower_http::{
    catch_panic::CatchPanicLayer,
    cors::{AllowHeaders, AllowMethods, AllowOrigin, Any, CorsLayer},
    limit::RequestBodyLimitLayer,
    normalize_path::NormalizePathLayer,
    request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{
    AppState, answers,
    description::{Answer, Extract, Layer, Origins},
    extract::from_parts,
    services::{Boxed, with_axums_body},
};

/// Makes the layer and drops it.
pub fn check(layer: &Layer) {
    match layer.clone() {
        Layer::Cors {
            allow_origin,
            allow_methods,
            allow_headers,
            max_age,
        } => {
            drop(cors(&allow_origin, allow_methods, allow_headers, max_age));
        }
        Layer::Builder { layers } => layers.iter().for_each(check),
        _ => (),
    }
}

/// `inner` behind the layer.
pub fn apply(layer: &Layer, inner: Boxed) -> Boxed {
    match layer.clone() {
        Layer::Mark { tag } => middle(inner, move |request, next| mark(tag.clone(), request, next)),
        Layer::Extracting { extract } => middle(inner, move |request, next| {
            extracting(extract.clone(), request, next)
        }),
        Layer::Stop { answer } => middle(inner, move |_, _| build(answer.clone())),
        Layer::Guard { header, answer } => middle(inner, move |request, next| {
            let (header, answer) = (header.clone(), answer.clone());
            async move {
                if request.headers().contains_key(header) {
                    next.run(request).await
                } else {
                    build(answer).await
                }
            }
        }),
        Layer::Ask { header, value } => middle(inner, move |mut request, next| {
            request.headers_mut().insert(name(&header), text(&value));
            async move { next.run(request).await }
        }),
        Layer::Rewrite { to } => middle(inner, move |mut request, next| {
            *request.uri_mut() = to.parse().expect("the description's URIs are right");
            async move { next.run(request).await }
        }),
        Layer::Dress { status, parts } => middle(inner, move |request, next| {
            let parts = parts.clone();
            async move { answers::dress(status, &parts, next.run(request).await) }
        }),
        Layer::WithState { state } => {
            let layer = middleware::from_fn_with_state(AppState { name: state }, with_state);
            Boxed::new(layer.layer(inner))
        }
        Layer::SetExtension { text } => middle(inner, move |mut request, next| {
            request.extensions_mut().insert(text.clone());
            async move { next.run(request).await }
        }),
        Layer::Extension { text } => Boxed::new(Extension(text).layer(inner)),
        Layer::DefaultBodyLimit { bytes } => {
            let layer = bytes.map_or_else(DefaultBodyLimit::disable, DefaultBodyLimit::max);
            Boxed::new(layer.layer(inner))
        }
        Layer::RequestBodyLimit { bytes } => {
            let inner = inner
                .map_request(|request: axum::http::Request<_>| request.map(axum::body::Body::new));
            Boxed::new(
                RequestBodyLimitLayer::new(bytes)
                    .layer(inner)
                    .map_response(with_axums_body),
            )
        }
        Layer::SetResponseHeader {
            mode,
            name: of,
            value,
        } => {
            let (name, value) = (name(&of), text(&value));
            Boxed::new(
                match mode.as_str() {
                    "overriding" => SetResponseHeaderLayer::overriding(name, value),
                    "appending" => SetResponseHeaderLayer::appending(name, value),
                    _ => SetResponseHeaderLayer::if_not_present(name, value),
                }
                .layer(inner),
            )
        }
        Layer::Cors {
            allow_origin,
            allow_methods,
            allow_headers,
            max_age,
        } => Boxed::new(cors(&allow_origin, allow_methods, allow_headers, max_age).layer(inner)),
        Layer::Trace => Boxed::new(
            TraceLayer::new_for_http()
                .layer(inner)
                .map_response(with_axums_body),
        ),
        Layer::Timeout { ms, status } => {
            let status =
                StatusCode::from_u16(status).expect("the description's statuses are right");
            Boxed::new(
                TimeoutLayer::with_status_code(status, Duration::from_millis(ms)).layer(inner),
            )
        }
        Layer::NormalizePath => Boxed::new(NormalizePathLayer::trim_trailing_slash().layer(inner)),
        Layer::CatchPanic => Boxed::new(
            CatchPanicLayer::new()
                .layer(inner)
                .map_response(with_axums_body),
        ),
        Layer::SetRequestId { header } => {
            Boxed::new(SetRequestIdLayer::new(name(&header), IdOfPath).layer(inner))
        }
        Layer::PropagateRequestId { header } => {
            Boxed::new(PropagateRequestIdLayer::new(name(&header)).layer(inner))
        }
        Layer::Builder { layers } => built(&layers, inner),
    }
}

/// By a ServiceBuilder, whose first layer is the outermost.
fn built(layers: &[Layer], inner: Boxed) -> Boxed {
    let of = |layer: &Layer| crate::services::Described::new(layer);
    match layers {
        [] => ServiceBuilder::new().service(inner),
        [a] => Boxed::new(ServiceBuilder::new().layer(of(a)).service(inner)),
        [a, b] => Boxed::new(
            ServiceBuilder::new()
                .layer(of(a))
                .layer(of(b))
                .service(inner),
        ),
        _ => panic!("a description has two layers in a builder at most"),
    }
}

fn middle<F, Out>(inner: Boxed, run: F) -> Boxed
where
    F: Fn(Request, Next) -> Out + Clone + Send + Sync + 'static,
    Out: Future<Output = Response> + Send + 'static,
{
    Boxed::new(middleware::from_fn(run).layer(inner))
}

async fn build(answer: Answer) -> Response {
    answers::build(&answer, &[]).await
}

async fn mark(tag: String, request: Request, next: Next) -> Response {
    let matched = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let seen = format!(
        "{tag}:{}:{}",
        request.uri(),
        matched.as_deref().unwrap_or("-")
    );
    let mut response = next.run(request).await;
    response.headers_mut().append("x-mark", text(&seen));
    response
}

async fn extracting(extract: Vec<Extract>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let state = AppState {
        name: "layer".into(),
    };
    let mut values = Vec::new();
    for one in &extract {
        match from_parts(one, &mut parts, &state).await {
            Ok(value) => values.push(value),
            Err(rejection) => return rejection,
        }
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response
        .headers_mut()
        .append("x-extracted", text(&values.join("|")));
    response
}

async fn with_state(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().append("x-state", text(&state.name));
    response
}

fn cors(
    origins: &Origins,
    methods: Option<Vec<String>>,
    headers: Option<Vec<String>>,
    max_age: Option<u64>,
) -> CorsLayer {
    let mut cors = CorsLayer::new();
    cors = match origins {
        Origins::One(one) if one == "any" => cors.allow_origin(Any),
        Origins::One(one) => cors.allow_origin(AllowOrigin::exact(text(one))),
        Origins::List(list) => {
            cors.allow_origin(AllowOrigin::list(list.iter().map(|one| text(one))))
        }
    };
    if let Some(methods) = methods {
        let of = |method: &String| {
            method
                .parse::<Method>()
                .expect("the description's methods are right")
        };
        let is_any = methods == ["*"];
        cors = cors.allow_methods(if is_any {
            Any.into()
        } else {
            AllowMethods::list(methods.iter().map(of))
        });
    }
    if let Some(headers) = headers {
        let is_any = headers == ["*"];
        cors = cors.allow_headers(if is_any {
            Any.into()
        } else {
            AllowHeaders::list(headers.iter().map(|one| name(one)))
        });
    }
    match max_age {
        Some(seconds) => cors.max_age(Duration::from_secs(seconds)),
        None => cors,
    }
}

/// An id that the twin can make too.
#[derive(Clone)]
struct IdOfPath;

impl MakeRequestId for IdOfPath {
    fn make_request_id<B>(&mut self, request: &axum::http::Request<B>) -> Option<RequestId> {
        Some(RequestId::new(text(&format!(
            "id-{}",
            request.uri().path()
        ))))
    }
}

fn name(name: &str) -> HeaderName {
    HeaderName::from_bytes(name.as_bytes()).expect("the description's names are right")
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::from_bytes(value.as_bytes()).expect("the description's values are right")
}
