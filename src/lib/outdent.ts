/** A line's start: its span, anchors, and perhaps the tag of its first word. */
const LINE_START = /^(<span>(?:<span id="[^"]*"><\/span>)*(?:<\w+>)?)( *)/;

/** Highlighted lines without the indentation that all of them share, and without their anchors. */
export function outdented(html: string): string {
  const lines = html.split('\n');
  const depths = lines.filter((line) => line.replace(/<[^>]*>/g, '').trim() !== '').map((line) => LINE_START.exec(line)?.[2]?.length ?? 0);
  const shared = Math.min(...depths);
  return lines
    .map((line) => line.replace(LINE_START, (_, start: string, spaces: string) => `${start}${spaces.slice(shared)}`).replaceAll(/<span id="[^"]*"><\/span>/g, ''))
    .join('\n');
}
