use std::sync::atomic::{AtomicU32, Ordering};

use spin_sdk::{
    http::{IntoResponse, Method, Request, Response},
    http_service,
};

// #region counter
static VISITS: AtomicU32 = AtomicU32::new(0);
// #endregion counter

/// More than this many, and the visitor is turned away. Or so it was meant.
const LIMIT: u32 = 2;

// #region handler
#[http_service]
async fn visit(req: Request) -> impl IntoResponse {
    let visits = VISITS.fetch_add(1, Ordering::Relaxed) + 1;
    if req.uri().path().ends_with("/panic") {
        panic!("visit {visits} went wrong");
    }
    if req.method() != Method::GET {
        return answer(405, String::new());
    }
    if visits > LIMIT {
        return answer(429, format!("Visit {visits}: too many\n"));
    }
    answer(200, format!("Visit {visits}\n"))
}
// #endregion handler

fn answer(status: u16, text: String) -> impl IntoResponse {
    let response = Response::builder().status(status);
    let response = match status {
        405 => response.header("allow", "GET"),
        _ => response.header("content-type", "text/plain; charset=utf-8"),
    };
    response.body(text)
}
