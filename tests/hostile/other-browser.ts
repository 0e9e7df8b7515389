/** Firefox over WebDriver BiDi and WebKitGTK over WebDriver, with the little that the suite needs of them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { debianPackages, findBrowser, type BrowserName } from '../../scripts/find-browser.ts';
import { freePort } from '../../scripts/test/free-port.ts';

export interface OtherBrowser {
  readonly version: string;
  goto(url: string): Promise<void>;
  /** The value of an expression in the page. */
  script(expression: string): Promise<unknown>;
  /** Calls a function of the page by its name and waits for what it promises, `patience` milliseconds at most. */
  evaluate<T>(functionName: string, values: readonly unknown[], patience: number): Promise<T>;
  close(): Promise<void>;
}

export async function openFirefox(): Promise<OtherBrowser> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: find('firefox'), headless: true });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    goto: async (url) => void (await page.goto(url)),
    script: (expression) => page.evaluate(expression),
    evaluate: (name, values, patience) => poll((code) => page.evaluate(code), name, values, patience),
    close: () => browser.close(),
  };
}

export async function openWebKit(): Promise<OtherBrowser> {
  const [binary] = globSync('/usr/{lib/*,libexec}/webkit2gtk-4.*/MiniBrowser');
  if (!binary) throw new Error('WebKit has no MiniBrowser here: apt-get install webkit2gtk-driver');
  const home = mkdtempSync(join(tmpdir(), 'webkit-'));
  const display = process.env['DISPLAY'] ?? `:${90 + (process.pid % 100)}`;
  const screen = process.env['DISPLAY'] ? undefined : spawn('Xvfb', [display, '-screen', '0', '1280x900x24'], { stdio: 'ignore' });
  const port = await freePort();
  const environment = {
    ...process.env,
    DISPLAY: display,
    HOME: home,
    // Root can't have WebKit's own sandbox, and a screen of memory has no graphics card.
    ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    http_proxy: '',
    https_proxy: '',
    no_proxy: '*',
  };
  const driver = spawn(find('webkit'), [`--port=${port}`], { stdio: 'ignore', env: environment });
  const end = (): void => {
    for (const child of [driver, screen]) stopProcess(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    const session = await until(() => call<{ sessionId: string; capabilities: { browserVersion?: string } }>(address, 'POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
    }), 20_000);
    const path = `/session/${session.sessionId}`;
    const script = (expression: string) => call(address, 'POST', `${path}/execute/sync`, { script: `return ${expression}`, args: [] });
    return {
      version: `WebKitGTK ${session.capabilities.browserVersion ?? ''}`,
      goto: async (url) => void (await call(address, 'POST', `${path}/url`, { url })),
      script,
      evaluate: (name, values, patience) => poll(script, name, values, patience),
      close: async () => {
        await call(address, 'DELETE', path).catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Starts the function and asks again until its result is there: drivers give up on scripts that take long. */
async function poll<T>(evaluate: (code: string) => Promise<unknown>, name: string, values: readonly unknown[], patience: number): Promise<T> {
  await until(async () => {
    if (!(await evaluate('typeof harness === "object"'))) throw new Error('the page has no harness');
  }, 10_000);
  const values64 = Buffer.from(JSON.stringify(values)).toString('base64');
  const decode = `JSON.parse(new TextDecoder().decode(Uint8Array.from(atob('${values64}'), (c) => c.charCodeAt(0))))`;
  await evaluate(`void (window.outcome = null, ${name}(...${decode})).then((value) => { window.outcome = JSON.stringify({ value }); }, (error) => { window.outcome = JSON.stringify({ error: String(error) }); })`);
  const started = performance.now();
  while (performance.now() - started < patience) {
    const outcome = await evaluate('window.outcome ?? null');
    if (typeof outcome === 'string') {
      const { value, error } = JSON.parse(outcome) as { value?: T; error?: string };
      if (error !== undefined) throw new Error(error);
      return value as T;
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`${name} took longer than ${patience / 1000} s`);
}

async function call<T>(address: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(address + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

async function until<T>(work: () => Promise<T>, patience: number): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - started > patience) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

function find(name: BrowserName): string {
  const path = findBrowser(name);
  if (path === undefined) throw new Error(`There is no ${name} here: apt-get install ${debianPackages[name]}`);
  return path;
}

function stopProcess(child: ChildProcess | undefined): void {
  child?.kill();
}
