use axum::{Router, routing::get};

// #region app
pub fn app() -> Router {
    Router::new()
        .route("/", get(welcome))
        .route("/today", get(today))
        .route("/bell", get(bell))
}
// #endregion app

// #region handlers
async fn welcome() -> &'static str {
    "Good morning! The bakery is open.\n"
}

async fn today() -> String {
    let loaves = ["rye", "spelt", "sourdough"];
    format!("Fresh today: {}.\n", loaves.join(", "))
}

async fn bell() {}
// #endregion handlers
