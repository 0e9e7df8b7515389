import { jsonText } from '../serde/json-writer.ts';
import { type Type, kindOf } from '../serde/kind.ts';
import type { IntoResponseObject } from './into-response.ts';
import { createResponse } from './response.ts';

/** axum's `Json` as an answer. Plain numbers print as JavaScript has them: 1, not 1.0. */
export function json(data: unknown): IntoResponseObject;
/** axum's `Json` as serde_json prints that type: 1.0 for an f64, 64-bit integers whole, fields in the struct's order. */
export function json<T>(data: NoInfer<T>, type: Type<T>): IntoResponseObject;
export function json(data: unknown, type?: Type<unknown>): IntoResponseObject {
  return {
    intoResponse() {
      const text = type ? kindOf(type).json(data) : jsonText(data);
      return createResponse(200, [['content-type', 'application/json']], new TextEncoder().encode(text));
    },
  };
}
