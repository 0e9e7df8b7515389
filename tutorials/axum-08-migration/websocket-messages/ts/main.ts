import { get, Message, Router, WebSocketUpgrade, type CloseFrame, type WebSocket } from 'axum-twin';

// #region app
export function app(): Router {
  return new Router().route('/oven', get([WebSocketUpgrade], openOven));
}

function openOven(upgrade: WebSocketUpgrade): Response {
  return upgrade.onUpgrade(tend);
}
// #endregion app

// #region tend
async function tend(socket: WebSocket): Promise<void> {
  for (;;) {
    const received = await socket.recv();
    if (received === undefined || 'err' in received) break;
    const message = received.ok;
    if (message.type === 'Text' && message.value === 'done') break;
    const reply = replyTo(message);
    if (reply && 'err' in (await socket.send(reply))) return;
  }
}

function replyTo(message: Message): Message | undefined {
  if (message.type === 'Text' && message.value === 'charcoal') return Message.Close(smoke());
  if (message.type === 'Text') return Message.Text(`baking ${message.value}`);
  if (message.type === 'Binary') return Message.Binary(new Uint8Array([...message.value, ...message.value]));
  return undefined;
}
// #endregion tend

// #region smoke
function smoke(): CloseFrame {
  return { code: 1011, reason: 'smoke in the bakery' };
}
// #endregion smoke
