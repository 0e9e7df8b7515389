use axum::{
    Router,
    extract::ws::{Message, WebSocket, WebSocketUpgrade},
    response::Response,
    routing::get,
};

async fn open_oven(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(tend)
}

async fn tend(mut socket: WebSocket) {
    let _ = socket.send(Message::Text("closed today".into())).await;
    let _ = socket.send(Message::Close(None)).await;
}

pub fn app() -> Router {
    Router::new().route("/oven", get(open_oven))
}
