/**
 * Types only: the sentences that TypeScript shows for a wrong handler, layer or router. Each stands in the last of a function's overloads,
 * which nothing fits: of four overloads or more TypeScript tells the last one's error alone. Those that take `never` make up the number.
 */
import type { Answer, Extractor, Extractors, FromRequest, FromRequestParts, Values } from './extractor.ts';
import type { Type } from './serde/kind.ts';

type BodyNotLast = 'This extractor reads the body, so it comes last: move it behind Path, Query, State and all others';
type TypeAlone = 'This describes a type and extracts nothing: write Path(u32), Query(Page), Json(User) or Form(User)';
type NotCalled = 'This makes an extractor when it is called: write Path(u32), Json(User) or State<App>()';
type NoExtractor = 'This is no extractor: write Path(u32), Json(User), State<App>() or an object with fromRequestParts or fromRequest';
type OtherValues = 'A handler takes the values of its extractors: as many, in their order, of their types';
type NoValues = 'Only extractors give a handler values: write get([Path(u32)], (id) => …)';
type NoAnswer = 'A handler answers what is IntoResponse: text, a status, json(value, Type), html(text), [status, headers, body] or an object with intoResponse()';
/** The handlers ask for a state that the router hasn't. */
export type OtherState = 'A handler in here takes a State that this router has not: write new Router<App>(), and withState(app) before it answers';
export type LayerNotCalled = 'This makes a layer when it is called: write layer(TraceLayer())';

/** The overloads behind those of `get`, which makes `Made`. */
export interface MistakenHandler<out Made> {
  (given: never, run?: never): Made;
  (given: never, run?: never): Made;
  <const R>(run: (() => R) & WrongAlone<R>): Made;
  <const E extends readonly unknown[], const R>(extractors: E & WrongExtractors<E>, run: ((...values: Values<E>) => R) & WrongRun<R>): Made;
}

/** What is wrong with a function that stands alone and answers R. */
export type WrongAlone<R> = [R] extends [Answer] ? NoValues : NoAnswer;

/** What is wrong with a function behind extractors. */
export type WrongRun<R> = [R] extends [Answer] ? OtherValues : NoAnswer;

/** Which of a list's members can't stand where they do; anything when all can. */
export type WrongExtractors<E extends readonly unknown[]> = E extends Extractors ? unknown
  : E extends readonly [...infer First, infer Last] ? readonly [...{ [K in keyof First]: BeforeTheLast<First[K]> }, TheLast<Last>]
  : NoExtractor;

type BeforeTheLast<E> = E extends FromRequestParts<unknown, never> ? E : E extends FromRequest<unknown, never> ? BodyNotLast : Stranger<E>;
type TheLast<E> = E extends Extractor<unknown, never> ? E : Stranger<E>;
type Stranger<E> = E extends Type<unknown> ? TypeAlone : E extends (...given: never[]) => unknown ? NotCalled : NoExtractor;
