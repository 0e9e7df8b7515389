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
    while let Some(Ok(Message::Text(order))) = socket.recv().await {
        let reply = Message::Text(format!("baking {order}").into());
        let _ = socket.send(reply).await;
    }
}

pub fn app() -> Router {
    Router::new().route("/oven", get(open_oven))
}
