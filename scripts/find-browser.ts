/** Finds the browsers that the tests drive; none is ever downloaded by a test itself. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** Chromium's engine without a browser around it: opens a page for half of the processor's time. */
export type ShellName = 'headless shell';

/** What Debian calls the package that holds each browser, for messages and for `.ci/run`. */
export const debianPackages: Record<BrowserName, string> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
  webkit: 'webkit2gtk-driver',
};

export const allBrowsers = ['chromium', 'headless shell', 'firefox', 'webkit'] as const;

const override: Record<BrowserName | ShellName, string> = {
  chromium: 'CHROME_PATH',
  'headless shell': 'HEADLESS_SHELL_PATH',
  firefox: 'FIREFOX_PATH',
  webkit: 'WEBKIT_DRIVER_PATH',
};

const names: Record<BrowserName | ShellName, readonly string[]> = {
  'headless shell': ['chromium-headless-shell', 'chrome-headless-shell'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver'],
};

const applications: Record<BrowserName | ShellName, readonly string[]> = {
  'headless shell': [],
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  webkit: [],
};

/**
 * The path of a browser (for WebKit: of its WebDriver), or undefined when this machine has none.
 * An environment variable wins (CHROME_PATH, HEADLESS_SHELL_PATH, FIREFOX_PATH, WEBKIT_DRIVER_PATH), then PATH, then the usual places,
 * then what Playwright has installed.
 */
export function findBrowser(name: BrowserName | ShellName): string | undefined {
  const named = process.env[override[name]];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`${override[name]}=${named}: no such file`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names[name].flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...onPath, ...applications[name], ...(name === 'chromium' ? playwrightBrowsers() : [])].find((path) =>
    existsSync(path),
  );
}

/** Arguments that Chromium needs here: root has no sandbox of its own, and nothing may be looked up outside. */
export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function playwrightBrowsers(): string[] {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((folder) => folder.startsWith('chromium-'))
    .flatMap((folder) => ['chrome-linux64', 'chrome-linux', 'chrome-linux-arm64'].map((system) => join(cache, folder, system, 'chrome')));
}
