/** Last part of an anchor for a name that people wrote: "an id that is no number" → `an-id-that-is-no-number`. */
export function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
