import { f32, f64, intoResponse, json, type Type } from 'axum-twin';
import { expect, test } from 'vitest';

/** As serde_json 1.0.154 prints them: the fewest digits, of two as near the even one. */
const printed: readonly (readonly [value: number, text: string, type: Type<number>])[] = [
  [-497484.625, '-497484.62', f32],
  [497484.875, '497484.88', f32],
  [2 ** -12, '0.00024414062', f32],
  [2 ** -96, '1.2621775e-29', f32],
  [2 ** 90, '1.2379401e+27', f32],
  [0.1, '0.1', f32],
  [16777216, '16777216.0', f32],
  [2 ** -149, '1e-45', f32],
  [0.1 + 0.2, '0.30000000000000004', f64],
  [5e-324, '5e-324', f64],
  [2 ** 89, '6.189700196426902e+26', f64],
];

test.each(printed)('%d is %s', async (value, text, type) => {
  expect(await intoResponse(json(value, type)).text()).toBe(text);
});
