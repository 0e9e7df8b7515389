//! Routers, method routers and services from their descriptions.

use axum::{
    Router,
    routing::{MethodFilter, MethodRouter, any},
};
use tower::Layer as _;

use crate::{
    AppState,
    description::{App, MethodCall, RouterCall, Service},
    handlers::handler,
    services::{Boxed, Described, plain},
};

const STATE: &str = "outer";

/// The whole app. What axum refuses panics with its text.
pub fn build_app(app: &App) -> Boxed {
    let router = build_router(&app.router).with_state(state(STATE));
    let layers = app.around.iter().rev();
    layers.fold(Boxed::new(router), |inner, layer| {
        Described::new(layer).layer(inner)
    })
}

fn state(name: &str) -> AppState {
    AppState { name: name.into() }
}

fn build_router(calls: &[RouterCall]) -> Router<AppState> {
    calls.iter().fold(Router::new(), |router, call| match call {
        RouterCall::Route { path, methods } => router.route(path, build_methods(methods)),
        RouterCall::RouteService { path, service } => match service {
            Service::Router { router: calls } => {
                // Only a router of the same type is refused, and the twin's routers have no type when they run.
                let service = build_router(calls).with_state::<()>(state(STATE));
                drop(Router::<()>::new().route_service(path, service));
                router
            }
            Service::Methods { methods } => {
                router.route_service(path, build_methods(methods).with_state(state(STATE)))
            }
            Service::Plain { name } => router.route_service(path, plain(name)),
        },
        RouterCall::Nest {
            path,
            router: calls,
        } => router.nest(path, build_router(calls)),
        RouterCall::NestService { path, service } => match service {
            Service::Router { router: calls } => {
                router.nest_service(path, build_router(calls).with_state::<()>(state(STATE)))
            }
            Service::Methods { methods } => {
                router.nest_service(path, build_methods(methods).with_state::<()>(state(STATE)))
            }
            Service::Plain { name } => router.nest_service(path, plain(name)),
        },
        RouterCall::Merge { router: calls } => router.merge(build_router(calls)),
        RouterCall::Fallback { handler: given } => router.fallback(handler(given)),
        RouterCall::FallbackService { service } => match service {
            Service::Router { router: calls } => {
                router.fallback_service(build_router(calls).with_state::<()>(state(STATE)))
            }
            Service::Methods { methods } => {
                router.fallback_service(build_methods(methods).with_state::<()>(state(STATE)))
            }
            Service::Plain { name } => router.fallback_service(plain(name)),
        },
        RouterCall::MethodNotAllowedFallback { handler: given } => {
            router.method_not_allowed_fallback(handler(given))
        }
        RouterCall::ResetFallback => router.reset_fallback(),
        RouterCall::Layer { layer } => router.layer(Described::new(layer)),
        RouterCall::RouteLayer { layer } => router.route_layer(Described::new(layer)),
        RouterCall::WithoutV07Checks => router.without_v07_checks(),
        RouterCall::WithState { state: name } => router.with_state(state(name)),
    })
}

fn build_methods(calls: &[MethodCall]) -> MethodRouter<AppState> {
    let start = MethodRouter::new();
    calls.iter().fold(start, |methods, call| match call {
        MethodCall::On {
            methods: names,
            handler: given,
        } => methods.on(filter(names), handler(given)),
        MethodCall::Any { handler: given } => any(handler(given)),
        MethodCall::Fallback { handler: given } => methods.fallback(handler(given)),
        MethodCall::Layer { layer } => methods.layer(Described::new(layer)),
        MethodCall::RouteLayer { layer } => methods.route_layer(Described::new(layer)),
        MethodCall::Merge { methods: others } => methods.merge(build_methods(others)),
        MethodCall::WithState { state: name } => methods.with_state(state(name)),
    })
}

fn filter(names: &[String]) -> MethodFilter {
    let filters = names.iter().map(|name| match name.as_str() {
        "CONNECT" => MethodFilter::CONNECT,
        "DELETE" => MethodFilter::DELETE,
        "GET" => MethodFilter::GET,
        "HEAD" => MethodFilter::HEAD,
        "OPTIONS" => MethodFilter::OPTIONS,
        "PATCH" => MethodFilter::PATCH,
        "POST" => MethodFilter::POST,
        "PUT" => MethodFilter::PUT,
        _ => MethodFilter::TRACE,
    });
    filters
        .reduce(MethodFilter::or)
        .expect("a description names one method at least")
}
