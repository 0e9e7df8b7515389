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

// A registered symbol on the request itself: programs load this module and the rest of the kit as two bundles.
const followedBy: unique symbol = Symbol.for('axum-twin.flow') as never;

interface Followed {
  [followedBy]?: FlowSink;
}

/**
 * Reports each station of `request` to `sink`, from now until its answer. Follow before `app.fetch(request)`.
 * A request that nobody follows costs nothing more.
 */
export function followRequest(request: Request, sink: FlowSink): void {
  (request as Followed)[followedBy] = sink;
}

/** Who follows the request. */
export function followerOf(request: Request | Response): FlowSink | undefined {
  return (request as Followed)[followedBy];
}
