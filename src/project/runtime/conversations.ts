/**
 * `npm run conversations`: holds the step's WebSocket conversations with a program that runs, this one or the Rust one, and prints them.
 * Arguments: its address, then the names of those that are wanted.
 */
import { readFileSync } from 'node:fs';
import { formatStatus } from '../../exchanges/format.ts';
import { transcript } from '../../exchanges/transcript.ts';
import type { Exchange, RecordedResponse } from '../../schemas/exchange.ts';
import { talk } from './talk.ts';

const exchanges = JSON.parse(readFileSync(new URL('exchanges.json', import.meta.url), 'utf8')) as readonly (Exchange & { response: RecordedResponse })[];
const [given = 'http://127.0.0.1:3000', ...names] = process.argv.slice(2);
const written = given.includes('://') ? given : `http://${given}`;
const address = URL.canParse(written) ? new URL(written) : undefined;

if (address === undefined || !['http:', 'ws:'].includes(address.protocol)) stop(`"${given}" is no address: write http://127.0.0.1:3000`);
else for (const { name, request, response } of exchanges) {
  if (!request.frames || (names.length > 0 && !names.includes(name))) continue;
  console.log(`\n=== ${name}`);
  try {
    const { incoming, body, frames } = await talk(address, request, response.frames ?? []);
    console.log(formatStatus(incoming.statusCode ?? 0));
    console.log(frames ? transcript(request.frames, frames) : new TextDecoder().decode(body));
  } catch (error) {
    stop(`Nobody answers at ${address.origin}: start one of the two programs first (README.md).\n${String(error)}`);
    break;
  }
}

function stop(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
