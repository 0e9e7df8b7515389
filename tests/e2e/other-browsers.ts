/**
 * A reader's journey through a step in Firefox or WebKit, on the built site: `node tests/e2e/other-browsers.ts firefox`.
 * Prints a line for each station and ends with `N passed, N failed`.
 */
import { startServer } from '../../scripts/serve.ts';
import { openFirefox, openWebKit, type OtherBrowser } from '../hostile/other-browser.ts';

const openers: Readonly<Record<string, () => Promise<OtherBrowser>>> = { firefox: openFirefox, webkit: openWebKit };
const patience = 20_000;
const marked = `document.querySelector('.step-bar [data-done] > [href="/tutorials/axum-lifecycle/first-server/"]') !== null`;
const status = `document.querySelector("[role=status]").textContent`;

const name = process.argv[2] ?? '';
const open = openers[name];
if (!open) throw new Error(`"${name}": write \`node tests/e2e/other-browsers.ts firefox\`, or webkit.`);

const server = await startServer({ port: 0, quality: 4 });
const browser = await open();
const step = new URL('/tutorials/axum-lifecycle/first-server/', server.url).href;
let passed = 0;
let failed = 0;
try {
  await browser.goto(step);
  await station('the recorded answer stands there before anything runs', `${textOf('Rust answer')}.includes('200')`);
  await station('the step wakes', `customElements.get('step-workspace') !== undefined`);

  await press('Run');
  await station('Run: the real program answers', `${textOf('Rust answer')}.includes('axum') && ${textOf('Rust answer')}.includes('live')`);
  await station('Run: the twin answers in the sandbox', `/\\b200\\b/.test(${textOf('TypeScript answer')})`);

  await press('Run all');
  await station('Run all: the start differs in one answer', `/5 of 6 answers agree/.test(${status})`);

  await press('Show solution');
  await press('Run all');
  await station('the solution agrees, and the step is done', `/All 6 answers agree/.test(${status})`);

  await station('the step bar marks it', marked);

  await browser.goto(step);
  await station('after a reload the mark is still there', marked);
  await station('after a reload the edit is still there', `!document.querySelector('[data-edited]').hidden`);

  await browser.goto(new URL('/tutorials/spin-hello/a-first-answer/', server.url).href);
  await station('a Spin step wakes', `customElements.get('step-workspace') !== undefined`);
  await press('Show solution');
  await press('Run all');
  await station('a Spin component that only answers is live, and its twin agrees', `/All 6 answers agree/.test(${status}) && /spin-sdk [\\d.]+, live/.test(${textOf('Rust answer')})`);

  await browser.goto(new URL('/tutorials/spin-routing/what-is-shared/', server.url).href);
  await station('a Spin step with a store wakes', `customElements.get('step-workspace') !== undefined`);
  await press('Show solution');
  await press('Run all');
  const agrees = `/All 9 answers agree/.test(${status})`;
  if (await browser.script("'Suspending' in WebAssembly") === true) await station('a Spin component that asks for a store is live', `${agrees} && /spin-sdk [\\d.]+, live/.test(${textOf('Rust answer')})`);
  else await station('a browser without JSPI shows the recorded answers of a component with a store, and says so', `${agrees} && ${textOf('Rust answer')}.includes("can't suspend WebAssembly (JSPI)")`);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function textOf(region: string): string {
  return `document.querySelector('[aria-label="${region}"]').innerText`;
}

function press(button: string): Promise<unknown> {
  return browser.script(`[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === ${JSON.stringify(button)}).click()`);
}

/** Waits until the expression is true in the page. */
async function station(what: string, expression: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const reached = await browser.script(expression).catch(() => false);
    if (reached === true) {
      passed += 1;
      console.log(`✓ ${what}`);
      return;
    }
    if (performance.now() - started > patience) {
      failed += 1;
      console.log(`✗ ${what}\n    not within ${String(patience / 1000)} s; the status says: ${String(await browser.script(status).catch(String))}`);
      return;
    }
    await new Promise((done) => setTimeout(done, 150));
  }
}
