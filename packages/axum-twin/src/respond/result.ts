/** Rust's `Result<T, E>`: a value, never thrown. */
export type Result<T, E> = { readonly ok: T } | { readonly err: E };

/** `Ok(value)` */
export function ok<T>(value: T): { readonly ok: T } {
  return { ok: value };
}

/** `Err(error)` */
export function err<E>(error: E): { readonly err: E } {
  return { err: error };
}
