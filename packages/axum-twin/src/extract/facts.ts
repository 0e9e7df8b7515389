import { RequestContext, type RoutingFacts } from '../extensions.ts';
import type { Parts } from '../handler.ts';

/** What the router wrote down; undefined for parts that a program made itself. */
export function factsOf(parts: Parts): RoutingFacts | undefined {
  return parts.extensions instanceof RequestContext ? parts.extensions.facts : undefined;
}
