//! Requests from their description.

use axum::{body::Body, extract::Request};
use bytes::Bytes;
use futures_util::stream;

use crate::description::Ask;

pub fn to_request(ask: &Ask) -> Request {
    let mut builder = Request::builder()
        .method(ask.method.as_str())
        .uri(&ask.path);
    for (name, value) in &ask.headers {
        builder = builder.header(name, bytes_of(value));
    }
    let body = Bytes::from(bytes_of(&ask.body));
    let body = if ask.breaks {
        Body::from_stream(stream::iter([Ok(body), Err("the line went dead")]))
    } else {
        Body::from(body)
    };
    builder
        .body(body)
        .expect("the description's requests can be made")
}

/// The bytes of a text that has one character a byte.
pub fn bytes_of(text: &str) -> Vec<u8> {
    text.chars()
        .map(|one| u8::try_from(one).expect("one character a byte"))
        .collect()
}
