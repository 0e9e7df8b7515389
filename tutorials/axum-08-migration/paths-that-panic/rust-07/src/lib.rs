use axum::{Router, extract::Path, http::StatusCode, routing::get};

// #region routes
pub fn app() -> Router {
    Router::new()
        .route("/hours", get(hours))
        .route("/loaves/:name", get(show_loaf))
        .route("/loaves/:name/slices/:n", get(show_slice))
        .route("/photos/*file", get(show_photo))
        .nest("/orders/:id", order())
        .fallback(nothing_here)
}

fn order() -> Router {
    Router::new().route("/lines/:line", get(show_line))
}
// #endregion routes

async fn hours() -> &'static str {
    "seven to noon\n"
}

async fn show_loaf(Path(name): Path<String>) -> (StatusCode, String) {
    match name.as_str() {
        "rye" | "spelt" => (StatusCode::OK, format!("one {name}\n")),
        _ => (StatusCode::NOT_FOUND, format!("nobody bakes {name}\n")),
    }
}

async fn show_slice(Path((name, n)): Path<(String, u32)>) -> String {
    format!("slice {n} of the {name}\n")
}

async fn show_photo(Path(file): Path<String>) -> String {
    format!("a picture: {file}\n")
}

async fn show_line(Path((id, line)): Path<(u32, u32)>) -> String {
    format!("order {id}, line {line}\n")
}

async fn nothing_here() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "nothing here\n")
}
