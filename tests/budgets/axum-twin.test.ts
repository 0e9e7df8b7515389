import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildKits } from '../../src/integrations/engine-assets/kits.ts';

const budget = 30_000;

test(`axum-twin, serde and flow included, comes in ${budget} bytes of gzip`, async () => {
  const kits = Object.entries(await buildKits('.')).filter(([name]) => name.includes('axum-twin'));
  const bytes = kits.map(([, { text }]) => gzipSync(text, { level: 9 }).length).reduce((sum, one) => sum + one, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(budget);
}, 60_000);
