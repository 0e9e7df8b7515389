import { floatText } from './float-text.ts';
import { type Deserializer, Kind, type NumberName } from './kind.ts';

/** Integers that fit a JavaScript number. */
class SmallInteger extends Kind<number> {
  readonly rustName: string;
  readonly expecting: string;
  readonly #reads: NumberName;
  readonly #min: number;
  readonly #max: number;

  constructor(name: NumberName, min: number, max: number) {
    super();
    this.rustName = name;
    this.expecting = name;
    this.#reads = name;
    this.#min = min;
    this.#max = max;
  }

  deserialize(from: Deserializer): number {
    return from.number(this.#reads, this);
  }

  override visitInteger(value: number | bigint): number {
    if (value < this.#min || value > this.#max) throw this.invalidValue(`integer \`${value}\``);
    return Number(value);
  }

  json(value: number): string {
    return String(value);
  }
}

/** Integers of 64 bits and more: always a bigint. */
class BigInteger extends Kind<bigint> {
  readonly rustName: string;
  readonly expecting: string;
  readonly #reads: NumberName;
  readonly #min: bigint;
  readonly #max: bigint;

  constructor(rustName: string, reads: NumberName, min: bigint, max: bigint) {
    super();
    this.rustName = rustName;
    this.expecting = rustName;
    this.#reads = reads;
    this.#min = min;
    this.#max = max;
  }

  deserialize(from: Deserializer): bigint {
    return from.number(this.#reads, this);
  }

  override visitInteger(value: number | bigint): bigint {
    if (value < this.#min || value > this.#max) throw this.invalidValue(`integer \`${value}\``);
    return BigInt(value);
  }

  json(value: bigint): string {
    return String(value);
  }
}

class Float extends Kind<number> {
  readonly rustName: 'f32' | 'f64';
  readonly expecting: string;

  constructor(name: 'f32' | 'f64') {
    super();
    this.rustName = name;
    this.expecting = name;
  }

  deserialize(from: Deserializer): number {
    return from.number(this.rustName, this);
  }

  override visitInteger(value: number | bigint): number {
    return this.visitFloat(Number(value));
  }

  override visitFloat(value: number): number {
    return this.rustName === 'f32' ? Math.fround(value) : value;
  }

  json(value: number): string {
    return floatText(value, this.rustName);
  }
}

export const u8: Kind<number> = new SmallInteger('u8', 0, 0xff);
export const u16: Kind<number> = new SmallInteger('u16', 0, 0xffff);
export const u32: Kind<number> = new SmallInteger('u32', 0, 0xffff_ffff);
export const i8: Kind<number> = new SmallInteger('i8', -0x80, 0x7f);
export const i16: Kind<number> = new SmallInteger('i16', -0x8000, 0x7fff);
export const i32: Kind<number> = new SmallInteger('i32', -0x8000_0000, 0x7fff_ffff);
export const f32: Kind<number> = new Float('f32');
export const f64: Kind<number> = new Float('f64');

const two63 = 2n ** 63n;
const two127 = 2n ** 127n;
export const u64: Kind<bigint> = new BigInteger('u64', 'u64', 0n, two63 * 2n - 1n);
export const i64: Kind<bigint> = new BigInteger('i64', 'i64', -two63, two63 - 1n);
export const usize: Kind<bigint> = new BigInteger('usize', 'u64', 0n, two63 * 2n - 1n);
export const isize: Kind<bigint> = new BigInteger('isize', 'i64', -two63, two63 - 1n);
export const u128: Kind<bigint> = new BigInteger('u128', 'u128', 0n, two127 * 2n - 1n);
export const i128: Kind<bigint> = new BigInteger('i128', 'i128', -two127, two127 - 1n);
