use axum::{
    Json, Router,
    extract::{MatchedPath, Path, Request},
    http::{
        HeaderName, StatusCode,
        header::{CONTENT_TYPE, LOCATION},
    },
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Serialize;
use tower_http::trace::TraceLayer;
use tracing::{Span, info_span, instrument};

// #region app
pub fn app() -> Router {
    let trace = TraceLayer::new_for_http();
    Router::new()
        .route("/", get(front_page))
        .route("/menu.csv", get(price_list))
        .route("/menu", get(old_menu))
        .route("/coffee", get(coffee))
        .route("/loaves", post(bake_loaf))
        .route("/loaves/{id}", get(show_loaf))
        .route("/labels/{text}", get(print_label))
        .layer(trace.make_span_with(request_span))
}
// #endregion app

// #region simple
#[instrument(target = "handler", skip_all)]
async fn front_page() -> Html<&'static str> {
    Html("<h1>The bakery</h1>\n")
}

#[instrument(target = "handler", skip_all)]
async fn old_menu() -> Redirect {
    Redirect::permanent("/menu.csv")
}

#[instrument(target = "handler", skip_all)]
async fn coffee() -> StatusCode {
    StatusCode::IM_A_TEAPOT
}
// #endregion simple

// #region tuples
#[instrument(target = "handler", skip_all)]
async fn price_list() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "text/csv")], "loaf,cents\nrye,390\n")
}

#[instrument(target = "handler", skip_all)]
async fn bake_loaf() -> impl IntoResponse {
    let loaf = Loaf {
        id: 3,
        name: "spelt",
        left: 12,
    };
    (StatusCode::CREATED, [(LOCATION, "/loaves/3")], Json(loaf))
}

#[instrument(target = "handler", skip_all)]
async fn print_label(Path(text): Path<String>) -> impl IntoResponse {
    ([("x-label", text)], "printed\n")
}
// #endregion tuples

// #region loaves
#[derive(Serialize)]
struct Loaf {
    id: u32,
    name: &'static str,
    left: u8,
}

#[instrument(target = "handler", skip_all)]
async fn show_loaf(Path(id): Path<u32>) -> Result<Json<Loaf>, Trouble> {
    let loaf = find_loaf(id)?;
    Ok(Json(loaf))
}

fn find_loaf(id: u32) -> Result<Loaf, Trouble> {
    match id {
        1 => Ok(Loaf {
            id,
            name: "rye",
            left: 4,
        }),
        2 => Err(Trouble::SoldOut("sourdough")),
        _ => Err(Trouble::NoSuchLoaf(id)),
    }
}
// #endregion loaves

// #region trouble
enum Trouble {
    NoSuchLoaf(u32),
    SoldOut(&'static str),
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Trouble::NoSuchLoaf(_) => StatusCode::NOT_FOUND,
            Trouble::SoldOut(_) => StatusCode::CONFLICT,
        }
    }

    fn title(&self) -> String {
        match self {
            Trouble::NoSuchLoaf(id) => format!("no loaf has number {id}"),
            Trouble::SoldOut(name) => format!("{name} is sold out"),
        }
    }
}

#[derive(Serialize)]
struct Problem {
    title: String,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let title = self.title();
        (self.status(), kind, Json(Problem { title })).into_response()
    }
}
// #endregion trouble

fn request_span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let matched_path = route.map(MatchedPath::as_str);
    info_span!("request", method = %request.method(), matched_path)
}
