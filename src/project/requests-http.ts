/** The step's requests as a `.http` file, which VS Code's REST Client, IntelliJ and others send with a click. */
import type { WrittenBody } from '../exchanges/body.ts';
import { transcript } from '../exchanges/transcript.ts';
import type { StepData } from '../lib/step-view.ts';
import type { SentFrame } from '../schemas/frames.ts';

type Step = Pick<StepData, 'title' | 'exchanges'>;

/** The text of the file. */
export function requestsHttp({ title, exchanges }: Step): string {
  const requests = exchanges.map(({ name, shows, request }, index) => {
    const headers = Object.entries(request.headers).flatMap(([header, values]) => [values].flat().map((value) => `${header}: ${value}`));
    const lines = [`### ${name}`, `# ${shows}`];
    if (request.concurrent !== undefined) lines.push(`# Sent ${String(request.concurrent)} times at once in the tutorial.`);
    if (request.wait_ms !== undefined) lines.push(`# Sent ${String(request.wait_ms)} ms after the one before.`);
    if (request.frames) lines.push(...spoken(request.frames));
    lines.push(`${request.method} {{host}}${request.path}`, ...headers);
    if (request.body !== undefined) lines.push('', isPlainBody(request.body) ? request.body : `< ./${bodyFile(index)}`);
    return `${lines.join('\n')}\n`;
  });
  return `# ${title}\n# Start one of the two programs first (README.md).\n@host = http://127.0.0.1:3000\n\n${requests.join('\n')}`;
}

/** What the client says once it has its WebSocket: not every editor does. */
function spoken(frames: readonly SentFrame[]): string[] {
  return ['# A WebSocket: `sh requests.sh` holds the conversation. The client says:', ...transcript(frames, []).split('\n').map((line) => `#   ${line}`)];
}

/** Whether a `.http` file can hold the body as it stands: editors trim its ends, and give some lines a meaning of their own. */
export function isPlainBody(body: WrittenBody): body is string {
  return typeof body === 'string' && body !== '' && /^[\x20-\x7e\n]+$/.test(body) && body === body.trim() && !body.includes('{{') && !/^\s*(#|\/\/|<|>|@)/m.test(body);
}

/** Where a body lies that the file can't hold. */
export function bodyFile(index: number): string {
  return `bodies/${String(index + 1)}.bin`;
}
