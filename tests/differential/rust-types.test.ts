import { expect, test } from 'vitest';
import { rustTypes } from './rust-types.ts';

test("the oracle's types are the catalogue's", async () => {
  await expect(rustTypes()).toMatchFileSnapshot('./oracle/src/types.rs');
});
