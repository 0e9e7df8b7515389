/** The step's requests as a shell script with curl. Any body and any header arrive byte for byte. curl holds no conversation: Node does. */
import type { WrittenBody } from '../exchanges/body.ts';
import type { StepData } from '../lib/step-view.ts';
import type { ExchangeRequest } from '../schemas/exchange.ts';

const head = `#!/bin/sh
# Usage: sh requests.sh [address]. Start one of the two programs first (README.md).
base=\${1:-http://127.0.0.1:3000}

# Says what comes, and sends it without the headers that curl adds by itself.
ask() {
  printf '\\n=== %s\\n' "$1"
  shift
  curl --silent --show-error --include --globoff --path-as-is --max-time 60 \\
    --header 'user-agent:' --header 'accept:' --header 'expect:' "$@"
  printf '\\n'
}
`;

const talk = `
# Holds WebSocket conversations, which curl can't. Their frames stand in typescript/test/exchanges.json.
talk() {
  command -v node >/dev/null || { printf '\\n=== %s: these need Node 22.18 or newer (https://nodejs.org)\\n' "$*"; return; }
  node "$(dirname "$0")/typescript/test/conversations.js" "$base" "$@"
}
`;

/** The text of the script: POSIX sh, curl, and awk and base64 for bodies that need them. */
export function requestsSh({ exchanges }: Pick<StepData, 'exchanges'>): string {
  const calls = exchanges.map(({ name, shows, request }, index) => {
    const wait = request.wait_ms === undefined ? '' : `sleep ${String(request.wait_ms / 1000)}\n`;
    if (request.frames) return talked(exchanges, index);
    return `\n# ${shows.replaceAll('\n', ' ')}\n${wait}${repeated(command(name, request), request.concurrent)}\n`;
  });
  return [head, ...(exchanges.some(speaks) ? [talk] : []), ...calls].join('');
}

/** All conversations in a row at once: Node starts once for them. Nothing for those after the first. */
function talked(exchanges: StepData['exchanges'], index: number): string {
  const previous = exchanges[index - 1];
  if (previous && speaks(previous)) return '';
  const end = exchanges.findIndex((exchange, at) => at > index && !speaks(exchange));
  const names = exchanges.slice(index, end < 0 ? undefined : end).map(({ name }) => quote(name));
  return `\n# WebSockets\ntalk ${names.join(' ')}\n`;
}

function speaks({ request }: StepData['exchanges'][number]): boolean {
  return request.frames !== undefined;
}

function command(name: string, { method, path, headers, body }: ExchangeRequest): string {
  const given = Object.entries(headers).flatMap(([header, values]) => [values].flat().map((value) => [header, value] as const));
  const parts = [`ask ${quote(name)}`, method === 'HEAD' ? '--head' : `--request ${method}`];
  for (const [header, value] of given) parts.push(`--header ${quoteHeader(header, value)}`);
  if (body !== undefined) {
    // Without these two, curl would call the body a form and measure it.
    if (headers['content-type'] === undefined) parts.push(`--header 'content-type:'`);
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) parts.push(`--header 'transfer-encoding: chunked'`);
    parts.push(typeof body === 'string' && !body.includes('\0') ? `--data-raw ${quote(body)}` : '--data-binary @-');
  }
  parts.push(`"$base"${quote(path)}`);
  const pipe = body === undefined ? undefined : writer(body);
  return `${pipe === undefined ? '' : `${pipe} | `}${parts.join(' \\\n  ')}`;
}

/** What prints a body that can't be an argument. */
function writer(body: WrittenBody): string | undefined {
  if (typeof body !== 'string') {
    if ('base64' in body) return `printf %s ${quote(body.base64)} | base64 --decode`;
    return `awk 'BEGIN { for (i = 0; i < ${String(body.times)}; i++) printf "%s", ARGV[1] }' ${quote(body.repeat)}`;
  }
  return body.includes('\0') ? `printf ${quote(octal(body))}` : undefined;
}

/** A header's characters are bytes, as \`fetch\` sends them; an empty value needs curl's own sign. */
function quoteHeader(name: string, value: string): string {
  if (value === '') return quote(`${name};`);
  if (/^[\x20-\x7e\t]*$/.test(value)) return quote(`${name}: ${value}`);
  const bytes = Array.from(`${name}: ${value}`, (char) => (/[\x20-\x7e]/.test(char) && !'%\\'.includes(char) ? char : `\\${(char.codePointAt(0) ?? 63).toString(8).padStart(3, '0')}`));
  return `"$(printf ${quote(bytes.join('').replaceAll('%', '%%'))})"`;
}

/** A text as printf's escapes. */
function octal(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

function repeated(command: string, times: number | undefined): string {
  if (times === undefined) return command;
  return `# ${String(times)} at once\ni=0\nwhile [ $i -lt ${String(times)} ]; do\n  ${command.startsWith('ask') ? command : `{ ${command}; }`} &\n  i=$((i + 1))\ndone\nwait`;
}

/** One word of the shell, whatever stands in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
