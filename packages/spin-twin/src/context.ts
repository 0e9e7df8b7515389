/** What a component may ask for beyond its request. */
export interface Context {
  readonly component: string;
  readonly keyValueStores: readonly string[];
  /** The stores of the app. */
  readonly stores: ReadonlyMap<string, Map<string, Uint8Array>>;
  /** The component's variables, as templates. */
  readonly templates: Readonly<Record<string, string>>;
  /** The application's variables, as far as they have a value. */
  readonly values: ReadonlyMap<string, string>;
}

const contexts = new WeakMap<Request, Context>();

export function setContext(request: Request, context: Context): void {
  contexts.set(request, context);
}

/** Throws a TypeError for a request that no component was called with. */
export function contextOf(request: Request): Context {
  const context = contexts.get(request);
  if (!context) throw new TypeError('Pass the request that your component was called with: it says which component asks');
  return context;
}
