/// The same router without Spin: `cargo run`, and it listens itself.
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, axum_in_spin_one_router::app()).await
}
