import { Router, Text, TimeoutLayer, get, pauseClock, post, resumeClock, sleep } from 'axum-twin';
import { afterEach, describe, expect, test } from 'vitest';
import { send } from './send.ts';

afterEach(pauseClock);

describe('the paused clock', () => {
  test('a minute takes no time, and sleepers wake in the order of their deadlines', async () => {
    const woken: string[] = [];
    const wait = async (name: string, ms: number): Promise<void> => {
      await sleep(ms);
      woken.push(name);
    };
    const before = performance.now();
    await Promise.all([wait('long', 60_000), wait('short', 10), wait('middle', 500), wait('also short', 10)]);
    expect(woken).toEqual(['short', 'also short', 'middle', 'long']);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test('what is begun after a sleep counts from there', async () => {
    const order: string[] = [];
    const steps = async (): Promise<void> => {
      for (const step of ['a', 'b', 'c']) {
        await sleep(10);
        order.push(step);
      }
    };
    await Promise.all([steps(), sleep(25).then(() => order.push('25'))]);
    expect(order).toEqual(['a', 'b', '25', 'c']);
  });

  test('a slow handler meets its timeout, one that is quick enough does not', async () => {
    const slow = get(async () => {
      await sleep(5000);
      return 'done';
    });
    const app = new Router().route('/late', slow.layer(TimeoutLayer(4000))).route('/in-time', slow.layer(TimeoutLayer(6000)));
    expect(await Promise.all([send(app, 'GET', '/late'), send(app, 'GET', '/in-time')])).toMatchObject([{ status: 408, text: '' }, { status: 200, text: 'done' }]);
  });

  test('reading a body is no idleness, however slowly it comes', async () => {
    const app = new Router().route('/', post([Text], (text) => text).layer(TimeoutLayer(1)));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        setTimeout(() => {
          controller.enqueue(new TextEncoder().encode('slow'));
          controller.close();
        }, 50);
      },
    });
    // `duplex` is the platform's condition for a streamed body; TypeScript's RequestInit doesn't know it.
    const init = { method: 'POST', body, duplex: 'half' };
    const response = await app.fetch(new Request('http://localhost/', init));
    expect([response.status, await response.text()]).toEqual([200, 'slow']);
  });

  test('an error behind a timeout is still an error', async () => {
    const app = new Router().route('/', get(async () => {
      await sleep(1);
      throw new Error('boom');
    }).layer(TimeoutLayer(10)));
    await expect(app.fetch(new Request('http://localhost/'))).rejects.toThrow('boom');
  });
});

test('the clock that runs takes real time', async () => {
  resumeClock();
  const before = performance.now();
  await sleep(30);
  expect(performance.now() - before).toBeGreaterThan(25);
});
