use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};

// #region routes
pub fn app() -> Router {
    Router::new()
        .route("/hours", get(hours))
        .route("/loaves", get(list_loaves).post(bake_loaf))
        .route("/loaves/today", get(todays_loaf))
        .route("/loaves/{name}", get(show_loaf))
        .route("/orders", post(place_order))
        .route("/photos/{*file}", get(show_photo))
        .fallback(nothing_here)
}
// #endregion routes

// #region handlers
async fn hours() -> &'static str {
    "hours: seven to noon\n"
}

async fn list_loaves() -> &'static str {
    "list_loaves: rye, spelt\n"
}

async fn bake_loaf() -> (StatusCode, &'static str) {
    (StatusCode::CREATED, "bake_loaf: into the oven\n")
}

async fn todays_loaf() -> &'static str {
    "todays_loaf: spelt\n"
}

async fn show_loaf() -> &'static str {
    "show_loaf: one loaf, by its name\n"
}

async fn place_order() -> (StatusCode, &'static str) {
    (StatusCode::CREATED, "place_order: thank you\n")
}

async fn show_photo() -> &'static str {
    "show_photo: a picture of bread\n"
}
// #endregion handlers

// #region fallback
async fn nothing_here() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "nothing_here: try /loaves\n")
}
// #endregion fallback
