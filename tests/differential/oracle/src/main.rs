//! Reads batches from stdin, one a line, and writes the answers of each as a line.

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        out.write_all(twin_oracle::answer_batch(line?.as_bytes()).as_bytes())?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}
