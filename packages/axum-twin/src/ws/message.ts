/** Why a side closes. */
export interface CloseFrame {
  readonly code: number;
  readonly reason: string;
}

/** axum's `Message`: `type` is the variant's name, `value` what it holds. */
export type Message =
  | { readonly type: 'Text'; readonly value: string }
  | { readonly type: 'Binary' | 'Ping' | 'Pong'; readonly value: Uint8Array }
  | { readonly type: 'Close'; readonly value: CloseFrame | undefined };

/** The variants as Rust writes them: `Message.Text('hi')`, `Message.Close(undefined)`. */
export const Message = {
  Text: (value: string): Message => ({ type: 'Text', value }),
  Binary: (value: Uint8Array): Message => ({ type: 'Binary', value }),
  Ping: (value: Uint8Array): Message => ({ type: 'Ping', value }),
  Pong: (value: Uint8Array): Message => ({ type: 'Pong', value }),
  Close: (value: CloseFrame | undefined): Message => ({ type: 'Close', value }),
};

/** What an endpoint may send. RFC 6455 keeps the others for itself, and tungstenite answers them with 1002. */
export function isAllowedCode(code: number): boolean {
  return (code >= 1000 && code <= 1013 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}
