//! The road of one conversation: handshake, upgrade, frames.

use std::{convert::Infallible, sync::Mutex};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{DuplexStream, duplex},
    sync::oneshot,
};
use tower::ServiceExt;

use crate::{HEADER, client::Client, frame::Frame};

/// So much may be under way in one direction, in bytes.
const BUFFER: usize = 1 << 20;

/// The router, for requests that carry frames too. All others it answers itself, as ever.
pub fn over(router: Router) -> Router {
    Router::new().fallback_service(tower::service_fn(move |request: Request| {
        let router = router.clone();
        async move {
            let mut request = request;
            let Some(said) = request.headers_mut().remove(HEADER) else {
                return router.oneshot(request).await;
            };
            let answer = converse(router, request, said.as_bytes()).await;
            Ok::<_, Infallible>(
                answer.unwrap_or_else(|fault| {
                    (StatusCode::INTERNAL_SERVER_ERROR, fault).into_response()
                }),
            )
        }
    }))
}

async fn converse(router: Router, request: Request, said: &[u8]) -> Result<Response, String> {
    let said: Vec<Frame> =
        serde_json::from_slice(said).map_err(|error| format!("no list of frames: {error}"))?;
    let (near, far) = duplex(BUFFER);
    let answered = serve(router, request, far);
    let mut client = Client::new(near);
    client.knock().await;
    let mut answer = answered
        .await
        .map_err(|_| "the program gave no answer to the handshake")?;
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
        return Ok(answer);
    }
    let heard = client.converse(&said).await?;
    let heard = serde_json::to_vec(&heard).map_err(|error| error.to_string())?;
    answer
        .headers_mut()
        .insert(HEADER, HeaderValue::from_static("1"));
    *answer.body_mut() = heard.into();
    Ok(answer)
}

/// Gives the program its own request, on a connection that can be upgraded, and hands its answer over as the router gave it.
fn serve(router: Router, request: Request, stream: DuplexStream) -> oneshot::Receiver<Response> {
    let (answer, answered) = oneshot::channel();
    let once = Mutex::new(Some((router, request, answer)));
    let service = service_fn(move |mut knock: hyper::Request<Incoming>| {
        let taken = once.lock().ok().and_then(|mut once| once.take());
        async move {
            let mut reply = Response::new(Body::empty());
            if let Some((router, mut request, answer)) = taken {
                request
                    .extensions_mut()
                    .insert(hyper::upgrade::on(&mut knock));
                let Ok(given) = router.oneshot(request).await;
                if given.status() == StatusCode::SWITCHING_PROTOCOLS {
                    *reply.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
                    for (name, value) in [
                        (header::CONNECTION, "upgrade"),
                        (header::UPGRADE, "websocket"),
                    ] {
                        reply
                            .headers_mut()
                            .insert(name, HeaderValue::from_static(value));
                    }
                }
                let _nobody_waits = answer.send(given);
            }
            Ok::<_, Infallible>(reply)
        }
    });
    tokio::spawn(async move {
        let _broken_off = http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades()
            .await;
    });
    answered
}
