import { expect, test } from 'vitest';
import { findOracle, findStale } from '../../scripts/wasm-manifest.ts';
import { rustTypes } from './rust-types.ts';

test("the oracle's types are the catalogue's", async () => {
  await expect(rustTypes()).toMatchFileSnapshot('./oracle/src/types.rs');
});

test("the oracle's module is built from the sources that are here", () => {
  expect(findStale(process.cwd(), findOracle(process.cwd()))).toEqual([]);
});
