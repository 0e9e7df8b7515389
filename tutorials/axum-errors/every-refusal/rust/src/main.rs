use axum_errors_every_refusal::app;
use tokio::net::TcpListener;
use tracing::Level;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .init();
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("The bakery is at http://{}", listener.local_addr()?);
    axum::serve(listener, app()).await
}
