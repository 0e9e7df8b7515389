import { RequestContext, type RoutingFacts } from '../extensions.ts';
import type { Parts } from '../handler.ts';
import type { OfferedUpgrade } from '../ws/offer.ts';

/** What the router wrote down; undefined for parts that a program made itself. */
export function factsOf(parts: Parts): RoutingFacts | undefined {
  return parts.extensions instanceof RequestContext ? parts.extensions.facts : undefined;
}

/** The upgrade that the connection offers. It can be taken once. */
export function takeUpgrade(parts: Parts): OfferedUpgrade | undefined {
  if (!(parts.extensions instanceof RequestContext)) return undefined;
  const { upgrade } = parts.extensions;
  parts.extensions.upgrade = undefined;
  return upgrade;
}
