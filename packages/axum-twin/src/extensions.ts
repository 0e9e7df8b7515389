import { type FlowSink, followerOf } from './flow.ts';
import { offeredUpgrade, type OfferedUpgrade } from './ws/offer.ts';

/** Names a type of extension. Two keys are two types, whatever their names. */
export interface ExtensionKey<in out T> {
  readonly typeName: string;
  readonly of?: (value: T) => T;
}

/** Makes a key. `typeName` is Rust's name of the type: it stands in the text of MissingExtension. */
export function extensionKey<T>(typeName: string): ExtensionKey<T> {
  return { typeName };
}

/** Values that travel with a request or a response, one for each key. */
export interface Extensions {
  get<T>(key: ExtensionKey<T>): T | undefined;
  set<T>(key: ExtensionKey<T>, value: T): Extensions;
}

/** Captures of the matched route, decoded, or the name of the first that isn't UTF-8. */
export type PathParams =
  | { readonly kind: 'decoded'; readonly params: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'invalid-utf8'; readonly name: string };

/** What the router knows about a request on its way, beside the extensions that programs set. */
export interface RoutingFacts {
  pathParams?: PathParams;
  matchedPath?: string;
  /** The path so far when a nested service matched; it is no MatchedPath yet. */
  matchedNestedPath?: string;
  nestedPath?: string;
  originalUri?: string;
  /** Bytes; Infinity when disabled. axum's default holds when it is absent. */
  defaultBodyLimit?: number;
  /** Bytes that each RequestBodyLimitLayer allows, the outermost first. */
  bodyLimits?: readonly number[];
}

/** The extensions of one request, with the router's facts and whoever follows its flow. */
export class RequestContext implements Extensions {
  readonly #values = new Map<ExtensionKey<unknown>, unknown>();
  facts: RoutingFacts = {};
  flow: FlowSink | undefined;
  upgrade: OfferedUpgrade | undefined;
  /** A router is at work on the request. */
  isActive = false;

  get<T>(key: ExtensionKey<T>): T | undefined {
    // The key that stored the value is the only one that finds it, and it carries the value's type.
    return this.#values.get(key as ExtensionKey<unknown>) as T | undefined;
  }

  set<T>(key: ExtensionKey<T>, value: T): this {
    this.#values.set(key as ExtensionKey<unknown>, value);
    return this;
  }

  extend(other: RequestContext): void {
    for (const [key, value] of other.#values) this.#values.set(key, value);
  }
}

export const Extensions: { new (): Extensions } = RequestContext;

// A registered symbol on the message itself: it is found again when two copies of this module are loaded.
const contextOf: unique symbol = Symbol.for('axum-twin.context') as never;

interface WithContext {
  [contextOf]?: RequestContext;
}

/** The extensions of a request (or of a response that a handler gave them). */
export function extensionsOf(message: Request | Response): Extensions {
  return requestContext(message);
}

/** The message's context, made when there is none. */
export function requestContext(message: Request | Response): RequestContext {
  const carrier = message as WithContext;
  const known = carrier[contextOf];
  if (known) return known;
  const context = new RequestContext();
  context.flow = followerOf(message);
  context.upgrade = offeredUpgrade(message);
  carrier[contextOf] = context;
  return context;
}

/** The message's context if it has one. */
export function knownContext(message: Request | Response): RequestContext | undefined {
  return (message as WithContext)[contextOf];
}

/** Gives `message` the context of another: what a middleware built anew is still the same request. */
export function adoptContext(message: Request | Response, context: RequestContext): void {
  (message as WithContext)[contextOf] = context;
}
