interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly suffix: string | undefined;
}

const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
// The mime crate's grammar: no space before `;`, spaces after it, and a parameter that is not well-formed spoils the whole.
const parameter = ` *${token}=(?:${token}|"[^\\t][^"\\t]*" *)(?:;|$)`;
const grammar = new RegExp(`^(${token})/(${token})(?:;(?:${parameter})* *(?:${token}=)?)?$`);

/** A `Content-Type` as the mime crate reads it. */
function parseMediaType(text: string): MediaType | undefined {
  const [, type, subtype] = grammar.exec(text) ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  // A plus at the very beginning is part of the name.
  const plus = subtype.lastIndexOf('+');
  return {
    type: type.toLowerCase(),
    subtype: (plus <= 0 ? subtype : subtype.slice(0, plus)).toLowerCase(),
    suffix: plus <= 0 ? undefined : subtype.slice(plus + 1).toLowerCase(),
  };
}

/** `application/json`, or `application/anything+json`. */
export function isJson(headers: Headers): boolean {
  const media = parseMediaType(headers.get('content-type') ?? '');
  return media?.type === 'application' && (media.subtype === 'json' || media.suffix === 'json');
}

/** axum looks only at how the header begins. */
export function isForm(headers: Headers): boolean {
  return (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}
