/** Where axum panics: wrong routes, a layer with nothing to wrap. The message is axum's. */
export class Panic extends Error {
  override readonly name = 'Panic';
}
