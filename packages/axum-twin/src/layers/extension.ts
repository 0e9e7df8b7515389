import { type ExtensionKey, requestContext } from '../extensions.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** axum's `Extension` as a layer: what is inside finds `value` under `key`. */
export function extension<T>(key: ExtensionKey<T>, value: T): Layer {
  return namedLayer(`Extension<${key.typeName}>`, (inner) => ({
    fetch(request) {
      requestContext(request).set(key, value);
      return inner.fetch(request);
    },
  }));
}
