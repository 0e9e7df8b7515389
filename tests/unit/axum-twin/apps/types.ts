import {
  type Type, bool, char, enumOf, f32, f64, i128, i32, i64, i8, map, option, renamed, string, struct, tuple, u128, u16, u32, u64, u8, unit, usize,
  uuid, value, vec, withDefault,
} from 'axum-twin';

/** The types of the Rust program that gave the recorded answers, by the name that their routes have. */
const Color = enumOf('Color', 'Red', 'Green', 'Blue');
const User = struct('User', { id: u32, name: string, tags: vec(string) });
const Inner = struct('Inner', { x: f64, y: f32 });
const Big = struct('Big', {
  a: option(Inner), t: tuple(u8, bool), e: Color, c: char, v: value, big: u64, i: i64, uu: uuid, d: withDefault(u16, () => 7), r: renamed(i8, 're-named'),
});
const Strict = struct('Strict', { a: u8, b: option(bool) }, { denyUnknownFields: true });
const Empty = struct('Empty', {}, { denyUnknownFields: true });
const Page = struct('Page', { page: option(u32), size: withDefault(u16, () => 7), q: string });
const Mix = struct('Mix', {
  b: option(bool), f: option(f64), f3: option(f32), i: option(i8), u: option(u64), c: option(char), e: option(Color), uu: option(uuid),
});
const Two = struct('Two', { id: u32, name: string });
const TwoColors = struct('TwoE', { id: i64, name: Color });
const WithVec = struct('WithVec', { id: vec(u32) });
const WithOption = struct('WithOpt', { id: option(u8), zz: option(u8) });
const Wide = struct('U128s', { a: u128, b: i128 });
const WithUnit = struct('Unit1', { u: unit, w: struct('WithUnit', { z: vec(option(Color)) }) });

export const jsonTypes: Readonly<Record<string, Type<unknown>>> = {
  user: User, big: Big, strict: Strict, empty: Empty, value, vec32: vec(f32), vec64: vec(f64), map: map(i32), tuple: tuple(u32, option(string), char),
  string, opt: option(u8), colors: vec(Color), u128: Wide, unit: WithUnit, usize: vec(usize),
};

export const queryTypes: Readonly<Record<string, Type<unknown>>> = {
  page: Page, mix: Mix, strict: Strict, pairs: vec(tuple(string, string)), pairs3: vec(tuple(string, u8)), trip: vec(tuple(string, u8, u8)), str: string,
  unit, opt: option(Two), vec: WithVec, u128: Wide, value, color: Color,
};

export const formType: Type<unknown> = Page;

/** Of `/p/<name>/{id}`. */
export const pathTypes: Readonly<Record<string, Type<unknown>>> = {
  u32, i8, f64, f32, bool, string, char, uuid, color: Color, opt: option(u8), value, unit, usize, u64, i128, vec: vec(u32), map: map(u32), two: Two,
  vecvec: vec(vec(u8)),
};

/** Of `/p2/<name>/{id}/{name}`. */
export const pairTypes: Readonly<Record<string, Type<unknown>>> = {
  t: tuple(u32, string), t3: tuple(u32, string, u8), s: Two, e: TwoColors, u: u32, v: vec(tuple(string, string)), vu: vec(tuple(string, u8)),
  vuu: vec(tuple(string, uuid)), wv: WithVec, wo: WithOption, str: Strict, tt: tuple(tuple(u8, u8), u8), mo: map(option(u8)), mm: map(map(u8)), st: User,
  c: tuple(Color, char), uu: tuple(uuid, bool),
};
