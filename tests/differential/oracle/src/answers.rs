//! Answers from their descriptions, by axum's own `IntoResponse`.

use std::{convert::Infallible, time::Duration};

use axum::{
    Extension, Json,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{
        Html, IntoResponse, IntoResponseParts, NoContent, Redirect, Response, ResponseParts,
    },
};
use futures_util::{future::BoxFuture, stream};

use crate::{
    description::{Answer, Part},
    requests::bytes_of,
};

pub fn build<'a>(answer: &'a Answer, values: &'a [String]) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        match answer {
            Answer::Show => values.join(" | ").into_response(),
            Answer::Echo => echo(values),
            Answer::Text { text } => text.clone().into_response(),
            Answer::Html { text } => Html(text.clone()).into_response(),
            Answer::Bytes { text } => bytes_of(text).into_response(),
            Answer::Json { value } => Json(value.clone()).into_response(),
            Answer::Status { status } => code(*status).into_response(),
            Answer::Unit => ().into_response(),
            Answer::NoContent => NoContent.into_response(),
            Answer::Redirect { to, how } => redirect(to, how).into_response(),
            Answer::Parts {
                status,
                parts,
                body,
            } => dress(*status, parts, build(body, values).await),
            Answer::Ok { answer } => {
                Ok::<_, Infallible>(build(answer, values).await).into_response()
            }
            Answer::Err { answer } => Err::<(), _>(build(answer, values).await).into_response(),
            Answer::Built {
                status,
                headers,
                text,
            } => built(*status, headers, text),
            Answer::Stream { text } => {
                Body::from_stream(stream::iter([Ok::<_, Infallible>(text.clone())])).into_response()
            }
            Answer::AppError { status, text } => AppError {
                status: code(*status),
                text: text.clone(),
            }
            .into_response(),
            Answer::Late { ms, answer } => {
                tokio::time::sleep(Duration::from_millis(*ms)).await;
                build(answer, values).await
            }
            Answer::Panic { text } => panic!("{text}"),
        }
    })
}

/// The last value, which is JSON already: printed as the type prints it.
fn echo(values: &[String]) -> Response {
    let text = values.last().cloned().unwrap_or_default();
    ([("content-type", "application/json")], text).into_response()
}

fn redirect(to: &str, how: &str) -> Redirect {
    match how {
        "to" => Redirect::to(to),
        "permanent" => Redirect::permanent(to),
        _ => Redirect::temporary(to),
    }
}

fn built(status: u16, headers: &[(String, String)], text: &str) -> Response {
    let start = Response::builder().status(status);
    let built = headers.iter().fold(start, |built, (name, value)| {
        built.header(name, bytes_of(value))
    });
    built
        .body(Body::from(text.to_owned()))
        .expect("the description's headers are right")
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("the description's statuses are right")
}

/// An answer with parts before it, as a tuple.
pub fn dress(status: Option<u16>, parts: &[Part], body: Response) -> Response {
    match (status.map(code), parts) {
        (None, []) => (body,).into_response(),
        (None, [a]) => (a.clone(), body).into_response(),
        (None, [a, b]) => (a.clone(), b.clone(), body).into_response(),
        (Some(status), []) => (status, body).into_response(),
        (Some(status), [a]) => (status, a.clone(), body).into_response(),
        (Some(status), [a, b]) => (status, a.clone(), b.clone(), body).into_response(),
        _ => panic!("a description has two parts at most"),
    }
}

impl IntoResponseParts for Part {
    type Error = Response;

    fn into_response_parts(self, response: ResponseParts) -> Result<ResponseParts, Response> {
        match self {
            Part::Pairs { pairs } => match <[(String, String); 1]>::try_from(pairs) {
                Ok(pairs) => pairs
                    .into_response_parts(response)
                    .map_err(IntoResponse::into_response),
                Err(pairs) => <[(String, String); 2]>::try_from(pairs)
                    .expect("a description has one pair or two")
                    .into_response_parts(response)
                    .map_err(IntoResponse::into_response),
            },
            Part::Map { pairs } => to_map(&pairs)
                .into_response_parts(response)
                .map_err(IntoResponse::into_response),
            Part::Extensions { text } => Extension(text)
                .into_response_parts(response)
                .map_err(IntoResponse::into_response),
        }
    }
}

fn to_map(pairs: &[(String, String)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        let name =
            HeaderName::from_bytes(name.as_bytes()).expect("the description's names are right");
        let value = HeaderValue::from_maybe_shared(Bytes::from(bytes_of(value)));
        map.append(name, value.expect("the description's values are right"));
    }
    map
}

/// An error as a program writes it.
struct AppError {
    status: StatusCode,
    text: String,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        (self.status, Json(serde_json::json!({ "error": self.text }))).into_response()
    }
}
