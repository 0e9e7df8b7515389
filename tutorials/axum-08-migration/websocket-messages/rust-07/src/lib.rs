use axum::{
    Router,
    extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    response::Response,
    routing::get,
};

// #region app
pub fn app() -> Router {
    Router::new().route("/oven", get(open_oven))
}

async fn open_oven(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(tend)
}
// #endregion app

// #region tend
async fn tend(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        let reply = match message {
            Message::Text(order) if order == "done" => break,
            Message::Text(order) if order == "charcoal" => Message::Close(Some(smoke())),
            Message::Text(order) => Message::Text(format!("baking {order}")),
            Message::Binary(dough) => Message::Binary(dough.repeat(2)),
            _ => continue,
        };
        if socket.send(reply).await.is_err() {
            return;
        }
    }
    let _ = socket.close().await;
}
// #endregion tend

// #region smoke
fn smoke() -> CloseFrame<'static> {
    CloseFrame {
        code: 1011,
        reason: "smoke in the bakery".into(),
    }
}
// #endregion smoke
