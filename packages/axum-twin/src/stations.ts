import type { FlowEvent } from './flow.ts';

/** What a flow calls an extractor: Rust's name where it is one of axum's, else its class or its own `name`. */
export function extractorName(extractor: object): string {
  if ('name' in extractor && typeof extractor.name === 'string' && extractor.name !== '') return extractor.name;
  return ownName(extractor) ?? 'extractor';
}

/** The event for a refusal, whatever the extractor refused with. */
export function rejectionEvent(rejection: unknown): FlowEvent {
  const event = { station: 'rejection', phase: 'enter' } as const;
  if (typeof rejection !== 'object' || rejection === null) return { ...event, name: 'rejection', detail: String(rejection) };
  const name = 'typeName' in rejection && typeof rejection.typeName === 'string' ? rejection.typeName : ownName(rejection);
  const detail = 'bodyText' in rejection && typeof rejection.bodyText === 'string' ? rejection.bodyText : undefined;
  return { ...event, name: name ?? 'rejection', ...(detail === undefined ? {} : { detail }) };
}

function ownName(value: object): string | undefined {
  const { name } = value.constructor;
  return ['Object', 'Array', ''].includes(name) ? undefined : name;
}
