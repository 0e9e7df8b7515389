/** The tutorial on axum 0.8 and the tool that it ends with: what a step's older program becomes. */
import { readFileSync } from 'node:fs';
import { migrate } from 'axum-08';
import { expect, test } from 'vitest';

const read = (step: string, crate: 'rust' | 'rust-07'): string =>
  readFileSync(`tutorials/axum-08-migration/${step}/${crate}/src/lib.rs`, 'utf8');

test.each(['paths-that-panic', 'websocket-messages', 'nest-at-the-root', 'a-service-of-47-routes'])('the tool writes the newer program of %s', (step) => {
  expect(migrate(read(step, 'rust-07')).output).toBe(read(step, 'rust'));
});

test('the service of 47 routes has as many, and an address for each', () => {
  const program = read('a-service-of-47-routes', 'rust-07');
  const service = program.slice(program.indexOf('fn service()'));
  expect(service.match(/\.route\(/g)).toHaveLength(47);
  const [, addresses = ''] = /const ADDRESSES: &str = "([^"]*)"/.exec(program) ?? [];
  expect(new Set(addresses.trim().split(/\s+/)).size).toBe(47);
});
