/** What RFC 6455 puts behind every key. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The value of `Sec-WebSocket-Accept` for a key: base64 of a SHA-1. At once, which the web's own digest isn't. */
export function acceptFor(key: string): string {
  // A header's characters are bytes.
  const bytes = Uint8Array.from(key + GUID, (character) => character.charCodeAt(0));
  return btoa(String.fromCharCode(...sha1(bytes)));
}

function sha1(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor((message.length + 8) / 64) + 1) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  for (let block = 0; block < padded.length; block += 64) addBlock(state, view, block);
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

function addBlock(state: Uint32Array, view: DataView, block: number): void {
  const words = new Uint32Array(80);
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(block + i * 4);
  for (let i = 16; i < 80; i++) words[i] = rotate(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
  let [a, b, c, d, e] = [...state] as [number, number, number, number, number];
  words.forEach((word, i) => {
    const [mix, constant] = round(i, b, c, d);
    [a, b, c, d, e] = [(rotate(a, 5) + mix + e + constant + word) >>> 0, a, rotate(b, 30), c, d];
  });
  [a, b, c, d, e].forEach((word, index) => (state[index] = state[index]! + word));
}

function round(i: number, b: number, c: number, d: number): [mix: number, constant: number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (i < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}
