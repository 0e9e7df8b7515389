/** A wasm module with our entry points whose every call prints a text to stderr and traps, as a panic does. Made by hand. */
export function panickingModule(printed: string): WebAssembly.Module {
  const text = [...new TextEncoder().encode(printed)];
  const [i32, i64, end] = [0x7f, 0x7e, 0x0b];
  const types = [
    [0x60, 0, 0], // 0: _initialize
    [0x60, 1, i32, 1, i32], // 1: alloc
    [0x60, 2, i32, i32, 0], // 2: dealloc
    [0x60, 2, i32, i32, 1, i64], // 3: handle
    [0x60, 4, i32, i32, i32, i32, 1, i32], // 4: fd_write
  ];
  const constant = (value: number): number[] => [0x41, value];
  // Both stand behind the command, which the host writes at 0 and nobody reads.
  const pieceAt = [0x41, 0x80, 0x04]; // i32.const 512
  const textAt = [0x41, 0x80, 0x08]; // i32.const 1024
  const bodies = [
    [end],
    [...constant(0), end],
    [end],
    // fd_write(stderr, pieces at 512, one piece, result at 8); drop; unreachable
    [...constant(2), ...pieceAt, ...constant(1), ...constant(8), 0x10, 0, 0x1a, 0x00, end],
  ];
  const exported = [
    [...name('memory'), 2, 0],
    ...['_initialize', 'alloc', 'dealloc', 'handle'].map((entry, index) => [...name(entry), 0, index + 1]),
  ];
  const data = [
    [0, ...pieceAt, end, 8, ...u32(1024), ...u32(text.length)],
    [0, ...textAt, end, ...leb(text.length), ...text],
  ];
  return new WebAssembly.Module(new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, types),
    ...section(2, [[...name('wasi_snapshot_preview1'), ...name('fd_write'), 0, 4]]),
    ...section(3, [[0], [1], [2], [3]]),
    ...section(5, [[0, 1]]),
    ...section(7, exported),
    ...section(10, bodies.map((body) => [body.length + 1, 0, ...body])),
    ...section(11, data),
  ]));
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const content = [entries.length, ...entries.flat()];
  return [id, ...leb(content.length), ...content];
}

function name(text: string): number[] {
  const bytes = [...new TextEncoder().encode(text)];
  return [bytes.length, ...bytes];
}

function u32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >> 24];
}

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)];
}
