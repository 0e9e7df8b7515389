import {
  Path, RawPathParams, Router, bool, char, enumOf, f32, f64, get, i128, i16, i32, i64, i8, map, string, struct, tuple, u128, u16, u32, u64, u8, uuid, value, vec, type Type,
} from 'axum-twin';
import { expect } from 'vitest';
import { type Cases, ask, expectAll } from './ask.ts';

const unit = (): undefined => undefined;
const one = (path: string): Router => new Router().route(path, get([Path(string)], (text) => text));
const groups = 'UUID parsing failed: invalid group count: expected 5, found 3';
const hint = '. Note that multiple parameters must be extracted with a tuple `Path<(_, _)>` or a struct `Path<YourParams>`';
const arity = (expected: number, got: number): string => `500 Wrong number of path arguments for \`Path\`. Expected ${expected} but got ${got}${expected === 1 ? hint : ''}`;

/** axum's src/extract/path/mod.rs */
export const path: Cases = {
  async extracting_url_params() {
    const app = new Router().route('/users/{id}', get([Path(i32)], String).post([Path(map(i32))], ({ id }) => String(id)));
    await expectAll(app, { 'GET /users/42': '200 42', 'POST /users/1337': '200 1337' });
  },
  async extracting_url_params_multiple_times() {
    await expectAll(new Router().route('/users/{id}', get([Path(i32), Path(string)], (id, text) => `${id} ${text}`)), { 'GET /users/42': '200 42 42' });
  },
  async percent_decoding() {
    await expectAll(one('/{key}'), { 'GET /one%20two': '200 one two' });
  },
  async supports_128_bit_numbers() {
    await expectAll(new Router().route('/i/{key}', get([Path(i128)], String)).route('/u/{key}', get([Path(u128)], String)), { 'GET /i/123': '200 123', 'GET /u/123': '200 123' });
  },
  async wildcard() {
    const app = one('/foo/{*rest}').route('/bar/{*rest}', get([Path(map(string))], ({ rest }) => rest ?? 'none'));
    await expectAll(app, { 'GET /foo/bar/baz': '200 bar/baz', 'GET /bar/baz/qux': '200 baz/qux' });
  },
  async captures_dont_match_empty_path() {
    await expectAll(new Router().route('/{key}', get(unit)), { 'GET /': '404', 'GET /foo': '200' });
  },
  async captures_match_empty_inner_segments() {
    await expectAll(one('/{key}/method'), { 'GET /abc/method': '200 abc', 'GET //method': '200' });
  },
  async captures_match_empty_inner_segments_near_end() {
    await expectAll(one('/method/{key}/'), { 'GET /method/abc': '404', 'GET /method/abc/': '200 abc', 'GET /method//': '200' });
  },
  async captures_match_empty_trailing_segment() {
    await expectAll(one('/method/{key}'), { 'GET /method/abc/': '404', 'GET /method/abc': '200 abc', 'GET /method/': '404', 'GET /method': '404' });
  },
  async two_path_extractors() {
    await expectAll(new Router().route('/{a}/{b}', get([Path(string), Path(string)], unit)), { 'GET /a/b': arity(1, 2) });
  },
  async tuple_param_matches_exactly() {
    await expectAll(new Router().route('/foo/{a}/{b}/{c}', get([Path(tuple(string, string))], unit)), { 'GET /foo/a/b/c': arity(2, 3) });
  },
  async deserialize_into_vec_of_tuples() {
    await expectAll(new Router().route('/{a}/{b}', get([Path(vec(tuple(string, string)))], (pairs) => JSON.stringify(pairs))), { 'GET /foo/bar': '200 [["a","foo"],["b","bar"]]' });
  },
  async wrong_number_of_parameters_json() {
    const app = new Router().route('/one/{a}', get([Path(tuple(value, value))], unit)).route('/two/{a}/{b}', get([Path(value)], unit));
    await expectAll(app, { 'GET /one/1': arity(2, 1), 'GET /two/1/2': arity(1, 2) });
  },
  async raw_path_params() {
    await expectAll(new Router().route('/{a}/{b}/{c}', get([RawPathParams], (params) => params.map((pair) => pair.join('=')).join(' '))), { 'GET /foo/bar/baz': '200 a=foo b=bar c=baz' });
  },
  async deserialize_error_single_value() {
    await expectAll(new Router().route('/resources/{res}', get([Path(uuid)], unit)), { 'GET /resources/123123-123-123123': `400 Invalid URL: Cannot parse \`res\` with value \`123123-123-123123\`: ${groups}` });
  },
  async deserialize_error_multi_value() {
    await expectAll(new Router().route('/resources/{res}/sub/{sub}', get([Path(tuple(uuid, uuid))], unit)), { 'GET /resources/456456-123-456456/sub/123': `400 Invalid URL: Cannot parse \`res\` with value \`456456-123-456456\`: ${groups}` });
  },
  async regression_3038() {
    const MoreChars = struct('MoreChars', { first_two: tuple(char, char), second_two: tuple(char, char), crate_name: string });
    await expectAll(new Router().route('/{first_two}/{second_two}/{crate_name}', get([Path(MoreChars)], unit)), { 'GET /te/st/_thing': '400 Invalid URL: array types are not supported' });
  },
};

/** What `Path` makes of the captures, given as `a=1/b=2`. */
async function read<T>(captures: string, type: Type<T>): Promise<string> {
  const pairs = captures.split('/').map((pair) => pair.split('='));
  const app = new Router().route(`/${pairs.map(([name]) => `{${name}}`).join('/')}`, get([Path(type)], (got) => JSON.stringify(got, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))));
  return ask(app, `GET /${pairs.map(([, text]) => text).join('/')}`);
}
const MyEnum = enumOf('MyEnum', 'A', 'B', 'c');
const Struct = struct('Struct', { c: string, b: bool, a: i32 });
const cannot = (what: string, type: string): string => `400 Invalid URL: Cannot parse ${what} to a \`${type}\``;
const unsupported = (type: string): string => `500 Unsupported type \`${type}\``;
const text = 'alloc::string::String';

/** axum's src/extract/path/de.rs */
export const pathDe: Cases = {
  async test_parse_single_value() {
    for (const type of [i8, i16, i32, f32, f64]) expect(await read('value=-123', type)).toBe('200 -123');
    for (const type of [u8, u16, u32]) expect(await read('value=123', type)).toBe('200 123');
    for (const type of [i64, i128, u64, u128]) expect(await read('value=123', type)).toBe('200 "123"');
    expect([await read('value=true', bool), await read('value=false', bool), await read('value=abc', string), await read('value=one%20two', string), await read('value=a', char)]).toEqual(['200 true', '200 false', '200 "abc"', '200 "one two"', '200 "a"']);
    expect([await read('a=B', MyEnum), await read('a=1/b=2', i32)]).toEqual(['200 "B"', arity(1, 2)]);
  },
  async test_parse_seq() {
    expect(await read('a=1/b=true/c=abc', tuple(i32, bool, string))).toBe('200 [1,true,"abc"]');
    expect(await read('a=1/b=2/c=3', vec(i32))).toBe('200 [1,2,3]');
    expect(await read('a=c/b=B', vec(MyEnum))).toBe('200 ["c","B"]');
  },
  async test_parse_seq_tuple_string_string() {
    expect(await read('a=foo/b=bar', vec(tuple(string, string)))).toBe('200 [["a","foo"],["b","bar"]]');
  },
  async test_parse_seq_tuple_string_parse() {
    expect(await read('a=1/b=2', vec(tuple(string, u32)))).toBe('200 [["a",1],["b",2]]');
  },
  async test_parse_struct() {
    expect(await read('a=1/b=true/c=abc', Struct)).toBe('200 {"c":"abc","b":true,"a":1}');
  },
  async test_parse_struct_ignoring_additional_fields() {
    expect(await read('a=1/b=true/c=abc/d=false', Struct)).toBe('200 {"c":"abc","b":true,"a":1}');
  },
  async test_parse_map() {
    expect(await read('a=1/b=true/c=abc', map(string))).toBe('200 {"a":"1","b":"true","c":"abc"}');
  },
  async test_parse_tuple_too_many_fields() {
    expect(await read('a=abc/b=true/c=1/d=false', tuple(string, bool, u32))).toBe(arity(3, 4));
  },
  async test_wrong_number_of_parameters_error() {
    expect(await read('a=1', tuple(u32, u32))).toBe(arity(2, 1));
  },
  async test_parse_error_at_key_error() {
    expect(await read('a=false', struct('Params', { a: u32 }))).toBe(cannot('`a` with value `false`', 'u32'));
  },
  async test_parse_error_at_key_error_multiple() {
    expect(await read('a=false', struct('Params', { a: u32, b: u32 }))).toBe(cannot('`a` with value `false`', 'u32'));
  },
  async test_parse_error_at_index_error() {
    expect(await read('a=false/b=true', tuple(bool, u32))).toBe(cannot('value at index 1 with value `true`', 'u32'));
  },
  async test_parse_error_error() {
    expect(await read('a=false', u32)).toBe(cannot('`false`', 'u32'));
  },
  async test_unsupported_type_error_nested_data_structure() {
    expect(await read('a=false', vec(vec(u32)))).toBe(unsupported('alloc::vec::Vec<u32>'));
  },
  async test_parse_seq_tuple_unsupported_key_type() {
    expect(await read('a=false', vec(tuple(u32, string)))).toBe('400 Invalid URL: Unexpected key type');
  },
  async test_parse_seq_wrong_tuple_length() {
    expect(await read('a=false', vec(tuple(string, string, string)))).toBe(unsupported(`(${text}, ${text}, ${text})`));
  },
  async test_parse_seq_seq() {
    expect(await read('a=false', vec(vec(string)))).toBe(unsupported(`alloc::vec::Vec<${text}>`));
  },
  async test_deserialize_key_value() {
    expect(await read('id=123123-123-123123', uuid)).toBe(`400 Invalid URL: Cannot parse \`id\` with value \`123123-123-123123\`: ${groups}`);
  },
};
