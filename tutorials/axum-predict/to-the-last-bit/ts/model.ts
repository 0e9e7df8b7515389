/** The linear layer: one weight a sensor, rows from the top of the oven down.
    Fitted to 4,000 made-up bakes, then stored in whole steps of SCALE. */
const STEPS = [
  42, 43, 67, 98, 90, 106, 116, 123, 114, 111, 103, 84, 92, 77, 45, 28,
  28, 44, 75, 105, 112, 109, 127, 126, 118, 116, 112, 100, 95, 82, 55, 36,
  15, 42, 76, 83, 91, 103, 116, 119, 108, 114, 114, 107, 86, 70, 40, 21,
  10, 15, 31, 69, 75, 79, 91, 89, 88, 103, 76, 54, 56, 42, 11, 5,
  -17, -2, 20, 20, 43, 33, 47, 40, 55, 42, 60, 31, 27, 9, -3, -26,
  -40, -33, -10, -15, -8, 9, 15, 15, 19, 26, 18, 9, -13, -24, -42, -39,
  -59, -48, -36, -33, -22, -20, -11, -9, -6, -17, -14, -31, -23, -34, -57, -51,
  -60, -76, -39, -50, -47, -33, -20, -28, -16, -29, -22, -40, -49, -52, -50, -60,
];
const SCALE = Math.fround(0.00117);
const BIAS = Math.fround(0.51);

/** How brown the crust will be: 0 is dough, 10 is coal. */
// #region forwards
export function run(features: readonly number[]): number {
  let sum = BIAS;
  for (const [sensor, step] of STEPS.entries()) {
    const weight = step * SCALE;
    const product = (features[sensor] ?? 0) * weight;
    sum = sum + product;
  }
  return Math.fround(sum);
}
// #endregion forwards

// #region others
export function runBackwards(features: readonly number[]): number {
  let sum = BIAS;
  for (const [sensor, step] of [...STEPS.entries()].reverse()) {
    const weight = Math.fround(step * SCALE);
    const product = Math.fround((features[sensor] ?? 0) * weight);
    sum = Math.fround(sum + product);
  }
  return sum;
}

export function runWide(features: readonly number[]): number {
  let sum = BIAS;
  for (const [sensor, step] of STEPS.entries()) {
    sum += (features[sensor] ?? 0) * (step * SCALE);
  }
  return Math.fround(sum);
}
// #endregion others
