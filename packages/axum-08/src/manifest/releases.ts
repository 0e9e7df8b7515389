/** The release line that goes with axum 0.7, and the one that goes with 0.8. */
export type Lines = readonly [old: string, next: string];

/** axum's own crates. */
export const own: Readonly<Record<string, Lines>> = {
  axum: ['0.7', '0.8'],
  'axum-core': ['0.4', '0.5'],
  'axum-macros': ['0.4', '0.5'],
  'axum-extra': ['0.9', '0.10'],
};

/** Crates that have axum's types in their interface. Resolved by cargo: the old line depends on axum 0.7 or axum-core 0.4, the next on 0.8 or 0.5. */
export const builtOnAxum: Readonly<Record<string, Lines>> = {
  aide: ['0.13', '0.14'],
  'axum-auth': ['0.7', '0.8'],
  'axum-client-ip': ['0.6', '0.7'],
  'axum-htmx': ['0.6', '0.7'],
  'axum-login': ['0.16', '0.17'],
  'axum-prometheus': ['0.7', '0.8'],
  'axum-range': ['0.4', '0.5'],
  'axum-template': ['2', '3'],
  'axum-test': ['16', '17'],
  juniper_axum: ['0.1', '0.2'],
  maud: ['0.26', '0.27'],
  'tower-cookies': ['0.10', '0.11'],
  'tower-sessions': ['0.13', '0.14'],
  'tower-sessions-core': ['0.13', '0.14'],
  'utoipa-axum': ['0.1', '0.2'],
  'utoipa-rapidoc': ['5', '6'],
  'utoipa-redoc': ['5', '6'],
  'utoipa-scalar': ['0.2', '0.3'],
  'utoipa-swagger-ui': ['8', '9'],
};

/** What axum-extra's `protobuf` has in its interface, and what has to go with it. */
export const protobuf: Readonly<Record<string, Lines>> = { prost: ['0.12', '0.13'], 'prost-build': ['0.12', '0.13'], 'prost-types': ['0.12', '0.13'] };

/** Others that are known for it, or sound like it; which of their releases fits is for the reader to look up. */
export const soundsBuiltOnAxum = /^(axum[-_](?!server$).+|tower-sessions-.*|leptos_axum|async-graphql-axum|loco-rs|rspc-axum|shuttle-axum|askama_axum|rinja_axum|sentry-tower|datastar)$/;

/** `^0.7.5` belongs to the line `0.7`, `8.1` to `8`; ranges belong to none. */
export function releaseLine(version: string): string | undefined {
  const found = /^[\^=~]?\s*(\d+)(?:\.(\d+|x|\*))?(?:\.(?:\d+|x|\*))?(?:-[\w.]+)?$/.exec(version.trim());
  if (!found) return undefined;
  return found[1] === '0' ? `0.${found[2] ?? '*'}` : found[1];
}

/** The requirement for axum 0.8 in the same style: an exact one stays exact where the patch release is known. */
export function nextVersion(version: string, [old, next]: Lines): string | undefined {
  if (releaseLine(version) !== old) return undefined;
  const sign = /^[\^=~]?\s*/.exec(version)?.[0] ?? '';
  if (sign.startsWith('=')) return next === '0.8' && old === '0.7' ? `${sign}0.8.9` : next;
  return sign.startsWith('~') ? `~${next}` : sign + next;
}
