import { defineConfig } from 'vitest/config';

// No test needs Astro: its configuration would take longer to load than most files.
export default defineConfig({
  test: {
    include: ['tests/{unit,steps,budgets,differential}/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    // All files in one process, one after another: a process for each, with everything read anew, took half the time.
    isolate: false,
    setupFiles: ['tests/globals-stay.ts'],
    // What hangs is found all the same, and a busy machine isn't what a test is about.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
