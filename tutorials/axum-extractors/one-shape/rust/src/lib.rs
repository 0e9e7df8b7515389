use axum::{
    Json, Router,
    extract::{
        DefaultBodyLimit, FromRequest, FromRequestParts, MatchedPath, Path, Request,
        rejection::{JsonRejection, PathRejection},
    },
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    let limit = DefaultBodyLimit::max(200);
    Router::new()
        .route("/tables/{table}/orders", post(place_order).layer(limit))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region handler
#[derive(Deserialize)]
struct NewOrder {
    loaf: String,
    count: u8,
}

#[instrument(target = "handler", skip_all)]
async fn place_order(
    ApiPath(table): ApiPath<u32>,
    ApiJson(order): ApiJson<NewOrder>,
) -> Result<String, Refusal> {
    if order.count == 0 {
        return Err(Refusal {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            error: "count",
            detail: "an order needs a loaf".to_owned(),
        });
    }
    Ok(format!(
        "{} x {} for table {table}\n",
        order.count, order.loaf
    ))
}
// #endregion handler

// #region refusal
#[derive(Serialize)]
struct Refusal {
    #[serde(skip)]
    status: StatusCode,
    error: &'static str,
    detail: String,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}

impl From<JsonRejection> for Refusal {
    fn from(rejection: JsonRejection) -> Refusal {
        let (status, detail) = (rejection.status(), rejection.body_text());
        Refusal {
            status,
            error: "body",
            detail,
        }
    }
}

impl From<PathRejection> for Refusal {
    fn from(rejection: PathRejection) -> Refusal {
        let (status, detail) = (rejection.status(), rejection.body_text());
        Refusal {
            status,
            error: "path",
            detail,
        }
    }
}
// #endregion refusal

// #region api-json
struct ApiJson<T>(T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ApiJson<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let Json(value) = Json::from_request(request, state).await?;
        Ok(ApiJson(value))
    }
}
// #endregion api-json

// #region api-path
struct ApiPath<T>(T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for ApiPath<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Path(value) = Path::from_request_parts(parts, state).await?;
        Ok(ApiPath(value))
    }
}
// #endregion api-path

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
