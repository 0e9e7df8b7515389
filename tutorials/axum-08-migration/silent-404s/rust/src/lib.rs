use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    routing::{get, post},
};

// #region routes
pub fn app() -> Router {
    Router::new()
        .route("/@{baker}", get(show_baker))
        .route("/receipts/no-{number}", get(show_receipt))
        .route("/ovens:heat", post(heat_ovens))
        .route("/menu/{day}", get(show_menu))
        .fallback(nothing_here)
}
// #endregion routes

async fn show_baker(Path(baker): Path<String>) -> String {
    format!("baker {baker}\n")
}

async fn show_receipt(Path(number): Path<u32>) -> String {
    format!("receipt {number}\n")
}

async fn heat_ovens() -> &'static str {
    "the ovens are on\n"
}

async fn show_menu() -> &'static str {
    "rye and spelt\n"
}

async fn nothing_here() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "nothing here\n")
}
