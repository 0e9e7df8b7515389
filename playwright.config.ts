import { defineConfig } from '@playwright/test';
import { chromiumArguments, findBrowser } from './scripts/find-browser.ts';

const executablePath = findBrowser('chromium');
if (executablePath === undefined) throw new Error('No Chromium: install Chromium or Chrome, or set CHROME_PATH.');

export const port = Number(process.env['E2E_PORT'] ?? 4329);

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'webcontainer/**/*.spec.ts', 'hostile/**/*.spec.ts', 'budgets/**/*.spec.ts'],
  outputDir: 'test-results/playwright',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath, args: [...chromiumArguments] },
  },
  webServer: {
    command: 'node scripts/serve.ts',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: process.env['CI'] === undefined,
  },
});
