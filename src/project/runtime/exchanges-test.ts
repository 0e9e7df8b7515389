/** `npm test`: sends the step's requests to src/main.ts and compares the answers with those that the Rust program gave. */
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Exchange, RecordedResponse } from '../../schemas/exchange.ts';
import { checkExchange } from './check-exchange.ts';
import { startExchangeServer } from './exchange-server.ts';
import type { ExchangeServer } from './exchange-server.ts';

const exchanges = JSON.parse(readFileSync(new URL('exchanges.json', import.meta.url), 'utf8')) as readonly (Exchange & { response: RecordedResponse })[];

void describe('src/main.ts answers as the Rust program does', () => {
  let server: ExchangeServer;
  before(async () => {
    server = await startExchangeServer();
  });
  after(() => server.close());

  for (const [index, exchange] of exchanges.entries()) {
    void test(exchange.name, async (context) => {
      // Members of a group share an app; every other exchange has its own.
      const app = exchange.group === undefined ? `exchange ${String(index)}` : `group ${exchange.group}`;
      const complaint = await checkExchange(exchange, { port: server.port, app, request: index, waitMs: exchange.request.wait_ms });
      if (complaint === undefined) return;
      if (exchange.twin) context.diagnostic(`differs from Rust: ${exchange.twin.differs}`);
      else throw withoutStack(complaint);
    });
  }
});

/** The stack would lead into this file, where nothing is to be mended. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
