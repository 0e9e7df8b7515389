use axum_08_migration_websocket_messages::app;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("The bakery is at http://{}", listener.local_addr()?);
    axum::serve(listener, app()).await
}
