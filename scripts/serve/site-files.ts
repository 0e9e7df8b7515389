import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file of the built site, with its compressed forms made when first asked for. */
export interface SiteFile {
  readonly type: string;
  readonly etag: string;
  body(encoding: Encoding): Promise<Buffer>;
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** What a path leads to. */
export type Found =
  | { readonly kind: 'file'; readonly file: SiteFile; readonly path: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'nothing' };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};
const compressedAlready = new Set(['.png', '.ico', '.woff2', '.zip']);

/** Looks up files under `root`. A file that changes on disk is read anew, so a rebuild needs no restart. */
export class SiteFiles {
  readonly #root: string;
  readonly #quality: number;
  readonly #known = new Map<string, { readonly version: string; readonly file: SiteFile }>();

  /** `quality` is that of Brotli, at most: from 1, quick, to 11, small. */
  constructor(root: string, quality = 11) {
    this.#root = root;
    this.#quality = quality;
  }

  /** `path` is decoded and starts with a slash. A folder answers with its index.html, at its own path with a slash. */
  async find(path: string): Promise<Found> {
    const place = join(this.#root, path);
    if (!place.startsWith(this.#root + sep) && place !== this.#root + sep && place !== this.#root) return { kind: 'nothing' };
    if (path.endsWith('/')) return this.#found(join(place, 'index.html'), path);
    const direct = await this.#found(place, path);
    if (direct.kind === 'file') return direct;
    const index = await this.#found(join(place, 'index.html'), path);
    return index.kind === 'file' ? { kind: 'redirect', to: `${path}/` } : index;
  }

  async #found(place: string, path: string): Promise<Found> {
    const stats = await stat(place).catch(() => undefined);
    if (!stats?.isFile()) return { kind: 'nothing' };
    const version = `${stats.mtimeMs}-${stats.size}`;
    const known = this.#known.get(place);
    if (known?.version === version) return { kind: 'file', file: known.file, path };
    const file = siteFile(place, await readFile(place), this.#quality);
    this.#known.set(place, { version, file });
    return { kind: 'file', file, path };
  }
}

function siteFile(place: string, content: Buffer, quality: number): SiteFile {
  const extension = extname(place);
  const bodies = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(content)]]);
  return {
    type: types[extension] ?? 'application/octet-stream',
    etag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    body(encoding) {
      const wanted = compressedAlready.has(extension) ? 'identity' : encoding;
      const body = bodies.get(wanted) ?? compress(content, wanted, quality);
      bodies.set(wanted, body);
      return body;
    },
  };
}

function compress(content: Buffer, encoding: Encoding, most: number): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content, { level: 9 });
  // Quality 11 takes seconds on a megabyte: too long for a first request.
  const quality = Math.min(content.length < 200_000 ? 11 : 9, most);
  return promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
