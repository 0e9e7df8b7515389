import { requestContext } from '../extensions.ts';
import { textResponse } from '../respond/into-response.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';
import { parseNumber } from '../serde/rust-parse.ts';

/** axum's DefaultBodyLimit: how many bytes Bytes, Text, Json and Form read. Without it, 2 MiB. */
export const DefaultBodyLimit = {
  disable: (): Layer => defaultLimit(Infinity),
  max: (bytes: number): Layer => defaultLimit(bytes),
};

function defaultLimit(bytes: number): Layer {
  return namedLayer('DefaultBodyLimit', (inner) => ({
    fetch(request) {
      requestContext(request).facts.defaultBodyLimit = bytes;
      return inner.fetch(request);
    },
  }));
}

/** tower-http's RequestBodyLimitLayer: 413 at once for a `content-length` beyond the limit, and no more bytes than that to read. */
export function RequestBodyLimitLayer(bytes: number): Layer {
  return namedLayer('RequestBodyLimitLayer', (inner) => ({
    async fetch(request) {
      const announced = contentLength(request.headers);
      if (announced > bytes) return textResponse(413, 'length limit exceeded');
      const { facts } = requestContext(request);
      facts.bodyLimits = [...(facts.bodyLimits ?? []), announced >= 0 ? Math.min(bytes, announced) : bytes];
      return inner.fetch(request);
    },
  }));
}

/** -1 when the header is absent or no usize. */
function contentLength(headers: Headers): number {
  const length = parseNumber('u64', headers.get('content-length') ?? '');
  return typeof length === 'object' ? -1 : Number(length);
}
