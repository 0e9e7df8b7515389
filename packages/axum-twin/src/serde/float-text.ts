/** A float as serde_json prints it: `1.0`, `0.1`, `1e+16`, `null` for NaN and infinities. */
export function floatText(value: number, type: 'f32' | 'f64'): string {
  if (!Number.isFinite(value)) return 'null';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const sign = value < 0 ? '-' : '';
  const [mantissa = '', power = '0'] = shortest(Math.abs(value), type).split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return sign + layOut(digits, Number(power), type);
}

/** The fewest digits that read back as the same value, as d.ddde±x. */
function shortest(value: number, type: 'f32' | 'f64'): string {
  if (type === 'f64') return value.toExponential();
  // Below a power of two floats lie closer: there the nearest text may be another float's, and the one beyond it this float's.
  const steps = Number.isInteger(Math.log2(value)) ? [0, 1, -1] : [0];
  const exact = value.toExponential(100).replace('.', '').replace(/0*e.*/, '');
  for (let precision = 0; precision < 9; precision++) {
    const near = roundToEven(value, precision, exact);
    for (const step of steps) {
      const text = step === 0 ? near : beside(near, step, precision);
      if (Math.fround(Number(text)) === Math.fround(value)) return text;
    }
  }
  return value.toExponential();
}

/** `toExponential`, which rounds a half up, where Rust takes the even digit. */
function roundToEven(value: number, precision: number, exact: string): string {
  const text = value.toExponential(precision);
  const isHalf = exact.length === precision + 2 && exact.endsWith('5');
  return isHalf && digitsOf(text) % 2 === 1 ? beside(text, -1, precision) : text;
}

/** The text whose last digit is one more, or one less. */
function beside(text: string, step: number, precision: number): string {
  return Number(`${digitsOf(text) + step}e${Number(text.split('e')[1]) - precision}`).toExponential(precision);
}

function digitsOf(text: string): number {
  return Number((text.split('e')[0] ?? '').replace('.', ''));
}

// Powers of ten that are printed without exponent.
const fixed = { f32: { from: -6, to: 12 }, f64: { from: -5, to: 15 } };

function layOut(digits: string, power: number, type: 'f32' | 'f64'): string {
  const { from, to } = fixed[type];
  if (power < from || power > to) {
    const mantissa = digits.length > 1 ? `${digits.charAt(0)}.${digits.slice(1)}` : digits;
    return `${mantissa}e${power < 0 ? '-' : '+'}${Math.abs(power)}`;
  }
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  return `${whole}.${digits.slice(power + 1) || '0'}`;
}
