import { defineConfig } from '@playwright/test';
import { chromiumArguments, findBrowser } from './scripts/find-browser.ts';

const chromium = findBrowser('chromium');
if (chromium === undefined) throw new Error('No Chromium: install Chromium or Chrome, or set CHROME_PATH.');
/** A hostile program needs the whole browser: only that gives a sandboxed frame a process of its own. */
const forPages = findBrowser('headless shell') ?? chromium;

export const port = Number(process.env['E2E_PORT'] ?? 4329);

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL: `http://localhost:${port}`,
  },
  projects: [
    { name: 'pages', testMatch: ['e2e/**/*.spec.ts', 'webcontainer/**/*.spec.ts', 'budgets/**/*.spec.ts'], use: driven(forPages) },
    { name: 'hostile', testMatch: 'hostile/**/*.spec.ts', use: driven(chromium) },
  ],
  webServer: {
    command: 'node scripts/serve.ts',
    // The best compression takes longer than all requests together.
    env: { PORT: String(port), BROTLI_QUALITY: '4' },
    url: `http://localhost:${port}/`,
    reuseExistingServer: process.env['CI'] === undefined,
  },
});

function driven(executablePath: string) {
  return { launchOptions: { executablePath, args: [...chromiumArguments] } };
}
