/** Where a request can be. */
export type FlowStation = 'route' | 'layer' | 'extractor' | 'rejection' | 'handler' | 'response';

/** One station that a request really passed. */
export interface FlowEvent {
  readonly station: FlowStation;
  /** A route, a component's id, a status. */
  readonly name: string;
  readonly phase: 'enter' | 'leave';
  readonly detail?: string;
}

export type FlowSink = (event: FlowEvent) => void;

// The symbol of axum-twin: an axum-twin router inside a component goes on with the same flow.
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
export function followerOf(request: Request): FlowSink | undefined {
  return (request as Followed)[followedBy];
}
