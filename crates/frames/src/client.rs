//! The client's end of a connection. It answers no ping and no close by itself: whoever writes the frames says so.

use std::{io::Cursor, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
    time::{self, Instant},
};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

use crate::frame::{Close, Frame, Heard, Payload};

/// With the clock paused this passes when the server has nothing left to do, and not before.
const UNTIL_IDLE: Duration = Duration::from_millis(1);

/// A client has to mask what it sends. With zeros the bytes stay as they are.
const MASK: [u8; 4] = [0; 4];

/// So many bytes hold a close frame's code.
const CODE: usize = 2;

pub struct Client {
    stream: DuplexStream,
    /// What came and is no whole frame yet.
    unread: Vec<u8>,
    heard: Vec<Heard>,
    has_ended: bool,
}

impl Client {
    pub fn new(stream: DuplexStream) -> Self {
        Self {
            stream,
            unread: Vec::new(),
            heard: Vec::new(),
            has_ended: false,
        }
    }

    /// Knocks with a request that asks for an upgrade, whatever the program's own request is like.
    pub async fn knock(&mut self) {
        const KNOCK: &[u8] =
            b"GET / HTTP/1.1\r\nhost: memory\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n";
        self.write(KNOCK).await;
    }

    /// Sends everything in order, and gives what the server said.
    ///
    /// # Errors
    /// A frame that can't be sent, or one of the server's that no WebSocket has.
    pub async fn converse(mut self, said: &[Frame]) -> Result<Vec<Heard>, String> {
        self.skip_head().await;
        self.listen(0, UNTIL_IDLE).await?;
        for (index, frame) in said.iter().enumerate() {
            let wait = match frame {
                Frame::WaitMs(ms) => Duration::from_millis(*ms),
                frame => {
                    self.write(&to_bytes(frame)?).await;
                    UNTIL_IDLE
                }
            };
            self.listen(index + 1, wait).await?;
        }
        Ok(self.heard)
    }

    /// What the server did with it is for the reader to hear: a server that is gone takes nothing.
    async fn write(&mut self, bytes: &[u8]) {
        let _gone = self.stream.write_all(bytes).await;
    }

    /// The answer to the knock is not the program's own: that went another way.
    async fn skip_head(&mut self) {
        const END: &[u8] = b"\r\n\r\n";
        loop {
            if let Some(at) = self.unread.windows(END.len()).position(|four| four == END) {
                self.unread.drain(..at + END.len());
                return;
            }
            if !matches!(self.stream.read_buf(&mut self.unread).await, Ok(1..)) {
                return;
            }
        }
    }

    async fn listen(&mut self, after: usize, wait: Duration) -> Result<(), String> {
        let until = Instant::now() + wait;
        loop {
            while let Some(frame) = take_frame(&mut self.unread)? {
                self.heard.push(Heard { after, frame });
            }
            if self.has_ended {
                time::sleep_until(until).await;
                return Ok(());
            }
            match time::timeout_at(until, self.stream.read_buf(&mut self.unread)).await {
                Err(_) => return Ok(()),
                Ok(Ok(1..)) => {}
                Ok(_) => {
                    self.has_ended = true;
                    self.heard.push(Heard {
                        after,
                        frame: Frame::End(true),
                    });
                }
            }
        }
    }
}

fn to_bytes(frame: &Frame) -> Result<Vec<u8>, String> {
    let (opcode, payload) = match frame {
        Frame::Text(text) => (OpCode::Data(Data::Text), text.clone().into_bytes()),
        Frame::Binary(payload) => (OpCode::Data(Data::Binary), payload.to_bytes()?),
        Frame::Ping(payload) => (OpCode::Control(Control::Ping), payload.to_bytes()?),
        Frame::Pong(payload) => (OpCode::Control(Control::Pong), payload.to_bytes()?),
        Frame::Close(close) => (OpCode::Control(Control::Close), close_bytes(close)),
        Frame::WaitMs(_) | Frame::End(_) => {
            return Err("only a server's end stands in an answer: a client sends frames".into());
        }
    };
    let header = FrameHeader {
        opcode,
        mask: Some(MASK),
        ..FrameHeader::default()
    };
    let mut bytes = Vec::new();
    header
        .format(payload.len() as u64, &mut bytes)
        .map_err(|error| error.to_string())?;
    bytes.extend(payload);
    Ok(bytes)
}

fn close_bytes(close: &Close) -> Vec<u8> {
    close.code.map_or_else(Vec::new, |code| {
        [&code.to_be_bytes(), close.reason.as_bytes()].concat()
    })
}

/// The first whole frame, taken out of the bytes.
fn take_frame(bytes: &mut Vec<u8>) -> Result<Option<Frame>, String> {
    let mut cursor = Cursor::new(bytes.as_slice());
    let parsed = FrameHeader::parse(&mut cursor).map_err(|error| error.to_string())?;
    let start = cursor.position() as usize;
    let Some((header, length)) = parsed else {
        return Ok(None);
    };
    let end = start.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
    if bytes.len() < end {
        return Ok(None);
    }
    let payload = bytes[start..end].to_vec();
    bytes.drain(..end);
    to_frame(header.opcode, payload).map(Some)
}

fn to_frame(opcode: OpCode, payload: Vec<u8>) -> Result<Frame, String> {
    match opcode {
        OpCode::Data(Data::Text) => String::from_utf8(payload)
            .map(Frame::Text)
            .map_err(|error| format!("the server's text isn't UTF-8: {error}")),
        OpCode::Data(Data::Binary) => Ok(Frame::Binary(Payload::from_bytes(payload))),
        OpCode::Control(Control::Ping) => Ok(Frame::Ping(Payload::from_bytes(payload))),
        OpCode::Control(Control::Pong) => Ok(Frame::Pong(Payload::from_bytes(payload))),
        OpCode::Control(Control::Close) => Ok(Frame::Close(to_close(&payload))),
        other => Err(format!("the server sent {other}, which axum never does")),
    }
}

fn to_close(payload: &[u8]) -> Close {
    payload
        .split_first_chunk::<CODE>()
        .map_or_else(Close::default, |(code, reason)| Close {
            code: Some(u16::from_be_bytes(*code)),
            reason: String::from_utf8_lossy(reason).into_owned(),
        })
}
