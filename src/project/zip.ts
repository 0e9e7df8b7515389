import { strToU8, zipSync, type Zippable } from 'fflate';

/** Packs files (path → content) in some milliseconds. Scripts can be run once unpacked. */
export function toZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    // Unix permissions stand in the upper half: rwxr-xr-x or rw-r--r--.
    const attrs = (path.endsWith('.sh') ? 0o100755 : 0o100644) * 0x10000;
    entries[path] = [typeof content === 'string' ? strToU8(content) : content, { os: 3, attrs }];
  }
  return zipSync(entries);
}
