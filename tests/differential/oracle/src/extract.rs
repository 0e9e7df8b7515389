//! Extractors by name. Each value is told as text, which the twin tells in the same way.

use axum::{
    Extension, Form, Json,
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, MatchedPath, NestedPath, OptionalFromRequest,
        OptionalFromRequestParts, OriginalUri, Path, Query, RawPathParams, RawQuery, Request,
        State,
    },
    http::{HeaderMap, Method, Uri, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    AppState, Letters,
    description::{Extract, Mode},
    run::{one_character_a_byte, tell},
    types::{form, json, path, query},
};

pub type Told = Result<String, Response>;

/// The values of all extractors, or the first rejection. Only the last may take the body.
pub async fn extract_all(
    extractors: &[Extract],
    request: Request,
    state: &AppState,
) -> Result<Vec<String>, Response> {
    let (mut parts, body) = request.into_parts();
    let mut body = Some(body);
    let mut values = Vec::new();
    for one in extractors {
        let value = if takes_body(&one.kind) {
            let body = body.take().expect("only the last extractor takes the body");
            from_body(one, Request::from_parts(parts.clone(), body), state).await?
        } else {
            from_parts(one, &mut parts, state).await?
        };
        values.push(value);
    }
    Ok(values)
}

fn takes_body(kind: &str) -> bool {
    ["json", "form", "bytes", "text", "request", "ownBody"].contains(&kind)
}

pub async fn from_parts(one: &Extract, parts: &mut Parts, state: &AppState) -> Told {
    let mode = one.mode;
    match one.kind.as_str() {
        "path" => path(&one.of, mode, parts).await,
        "query" => query(&one.of, mode, parts).await,
        "state" => part(mode, parts, state, |State(app): State<AppState>| app.name).await,
        "fromRef" => {
            part(mode, parts, state, |State(Letters(n)): State<Letters>| {
                n.to_string()
            })
            .await
        }
        "extension" => {
            optional_part(mode, parts, state, |Extension(text): Extension<String>| {
                text
            })
            .await
        }
        "number" => {
            optional_part(mode, parts, state, |Extension(n): Extension<u32>| {
                n.to_string()
            })
            .await
        }
        "method" => part(mode, parts, state, |method: Method| method.to_string()).await,
        "uri" => part(mode, parts, state, |uri: Uri| uri.to_string()).await,
        "originalUri" => {
            part(mode, parts, state, |OriginalUri(uri): OriginalUri| {
                uri.to_string()
            })
            .await
        }
        "matchedPath" => {
            optional_part(mode, parts, state, |path: MatchedPath| {
                path.as_str().to_owned()
            })
            .await
        }
        "nestedPath" => {
            part(mode, parts, state, |path: NestedPath| {
                path.as_str().to_owned()
            })
            .await
        }
        "rawPathParams" => part(mode, parts, state, tell_params).await,
        "rawQuery" => {
            part(mode, parts, state, |RawQuery(query): RawQuery| {
                tell_option(query)
            })
            .await
        }
        "headers" => {
            part(mode, parts, state, |headers: HeaderMap| {
                tell_headers(&headers)
            })
            .await
        }
        "own" => part(mode, parts, state, |Key(key): Key| key).await,
        other => panic!("the description names an extractor that isn't there: {other}"),
    }
}

async fn from_body(one: &Extract, request: Request, state: &AppState) -> Told {
    let mode = one.mode;
    match one.kind.as_str() {
        "json" => json(&one.of, mode, request).await,
        "form" => form(&one.of, mode, request).await,
        "bytes" => {
            whole(mode, request, state, |bytes: Bytes| {
                one_character_a_byte(&bytes)
            })
            .await
        }
        "text" => whole(mode, request, state, |text: String| text).await,
        "request" => {
            whole(mode, request, state, |request: Request| {
                format!("{} {}", request.method(), request.uri())
            })
            .await
        }
        "ownBody" => whole(mode, request, state, |Upper(text): Upper| text).await,
        other => panic!("the description names an extractor that isn't there: {other}"),
    }
}

fn tell_params(params: RawPathParams) -> String {
    params
        .iter()
        .map(|(name, value)| format!("{name}={value};"))
        .collect()
}

fn tell_headers(headers: &HeaderMap) -> String {
    let mut told: Vec<String> = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("x-"))
        .map(|(name, value)| format!("{name}: {}", one_character_a_byte(value.as_bytes())))
        .collect();
    told.sort();
    told.join(", ")
}

fn tell_option(text: Option<String>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({text})"))
}

async fn tell_fallible(told: Result<String, impl IntoResponse>) -> Told {
    Ok(match told {
        Ok(text) => format!("Ok({text})"),
        Err(rejection) => format!("Err({})", tell(rejection.into_response()).await),
    })
}

async fn part<E: FromRequestParts<AppState>>(
    mode: Mode,
    parts: &mut Parts,
    state: &AppState,
    show: impl FnOnce(E) -> String,
) -> Told {
    let value = E::from_request_parts(parts, state).await.map(show);
    match mode {
        Mode::Fallible => tell_fallible(value).await,
        Mode::Plain | Mode::Optional => value.map_err(IntoResponse::into_response),
    }
}

async fn optional_part<E: FromRequestParts<AppState> + OptionalFromRequestParts<AppState>>(
    mode: Mode,
    parts: &mut Parts,
    state: &AppState,
    show: impl FnOnce(E) -> String,
) -> Told {
    if !matches!(mode, Mode::Optional) {
        return part(mode, parts, state, show).await;
    }
    let value = <Option<E> as FromRequestParts<AppState>>::from_request_parts(parts, state).await;
    value
        .map(|value| tell_option(value.map(show)))
        .map_err(IntoResponse::into_response)
}

async fn whole<E: FromRequest<AppState>>(
    mode: Mode,
    request: Request,
    state: &AppState,
    show: impl FnOnce(E) -> String,
) -> Told {
    let value = E::from_request(request, state).await.map(show);
    match mode {
        Mode::Fallible => tell_fallible(value).await,
        Mode::Plain | Mode::Optional => value.map_err(IntoResponse::into_response),
    }
}

fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("the catalogue's types print as JSON")
}

/// A HashMap has no order of its own: keys are sorted here, as the twin has them.
fn to_sorted_json<T: Serialize>(value: &T) -> String {
    to_json(&serde_json::to_value(value).expect("the catalogue's types print as JSON"))
}

pub async fn path_of<T>(mode: Mode, parts: &mut Parts, is_map: bool) -> Told
where
    T: DeserializeOwned + Serialize + Send + 'static,
{
    let show = |Path(value): Path<T>| {
        if is_map {
            to_sorted_json(&value)
        } else {
            to_json(&value)
        }
    };
    optional_part(mode, parts, &no_state(), show).await
}

pub async fn query_of<T: DeserializeOwned + Serialize + 'static>(
    mode: Mode,
    parts: &mut Parts,
) -> Told {
    part(mode, parts, &no_state(), |Query(value): Query<T>| {
        to_json(&value)
    })
    .await
}

pub async fn json_of<T: DeserializeOwned + Serialize + 'static>(
    mode: Mode,
    request: Request,
) -> Told {
    if !matches!(mode, Mode::Optional) {
        return whole(mode, request, &no_state(), |Json(value): Json<T>| {
            to_json(&value)
        })
        .await;
    }
    let value =
        <Option<Json<T>> as FromRequest<AppState>>::from_request(request, &no_state()).await;
    value
        .map(|value| tell_option(value.map(|Json(value)| to_json(&value))))
        .map_err(IntoResponse::into_response)
}

pub async fn form_of<T: DeserializeOwned + Serialize + 'static>(
    mode: Mode,
    request: Request,
) -> Told {
    whole(mode, request, &no_state(), |Form(value): Form<T>| {
        to_json(&value)
    })
    .await
}

fn no_state() -> AppState {
    AppState {
        name: String::new(),
    }
}

/// An extractor as a program writes it: the header `x-key`, or 401.
struct Key(String);

impl FromRequestParts<AppState> for Key {
    type Rejection = (axum::http::StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        let value = parts.headers.get("x-key");
        value
            .map(|value| Self(one_character_a_byte(value.as_bytes())))
            .ok_or((axum::http::StatusCode::UNAUTHORIZED, "no key"))
    }
}

/// One that is made of another and takes the body.
struct Upper(String);

impl FromRequest<AppState> for Upper {
    type Rejection = <String as FromRequest<AppState>>::Rejection;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let text = String::from_request(request, state).await?;
        Ok(Self(text.to_ascii_uppercase()))
    }
}

// Not every Option is an extractor: the bound says which.
const _: fn() = || {
    fn is_optional<T: OptionalFromRequest<AppState>>() {}
    is_optional::<Json<()>>();
};
