/** The parser gives up a chain after 300 calls, and a browser's worker has stack for some thousand. */
const longest = 200;

/**
 * The same text with `;` for the dot of every 200th call in a chain that has one a line, as routers are written: what was one
 * expression of thousands of levels becomes statements. Offsets stay.
 */
export function shortChains(source: string): string {
  let calls = 0;
  return source.replaceAll(/^([ \t]*)(\.?)(.*)$/gm, (line: string, indent: string, dot: string, rest: string) => {
    const isCall = dot !== '' && /^[a-z_]\w*[(:]/.test(rest);
    calls = isCall ? calls + 1 : /^(let|fn|pub|async)\b/.test(rest) ? 0 : calls;
    const isCut = isCall && calls === longest;
    if (isCut || /;\s*$/.test(rest)) calls = 0;
    return isCut ? `${indent};${rest}` : line;
  });
}
