import { requestContext } from './extensions.ts';

/** Where a request can be. */
export type FlowStation = 'route' | 'layer' | 'extractor' | 'rejection' | 'handler' | 'response';

/** One station that a request really passed. */
export interface FlowEvent {
  readonly station: FlowStation;
  /** `/users/{id}`, `auth`, `Json<User>`, … */
  readonly name: string;
  readonly phase: 'enter' | 'leave';
  /** A rejection's text, an answer's status. */
  readonly detail?: string;
}

export type FlowSink = (event: FlowEvent) => void;

/**
 * Reports each station of `request` to `sink`, from now until its answer. Follow before `app.fetch(request)`.
 * A request that nobody follows costs nothing more.
 */
export function followRequest(request: Request, sink: FlowSink): void {
  requestContext(request).flow = sink;
}
