import type { Batch, ExtractSpec, LayerSpec, Pair, PlainKind, RequestSpec, RouterCall, TypedKind } from './description.ts';

/** Requests that nobody means well with: what no generator comes upon by itself. The same ones in every run. */
export function badInput(): readonly Batch[] {
  return [...quarrels(), percentSigns(), prototypeCaptures(), longPaths(), queries(), forms(), ...jsonBodies(), bodies(), headers(), methods()];
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const long = 'a'.repeat(60_000);

function route(path: string, extract: ExtractSpec, layer?: LayerSpec): RouterCall {
  return { call: 'route', path, methods: [{ call: 'any', handler: { extract: [extract], answer: { kind: 'show' } } }, ...(layer ? [{ call: 'layer', layer } as const] : [])] };
}
const typed = (kind: TypedKind, type: string): ExtractSpec => ({ kind, type, mode: 'plain' });
const plain = (kind: PlainKind): ExtractSpec => ({ kind, mode: 'plain' });
const get = (path: string, headerPairs: readonly Pair[] = [], method = 'GET'): RequestSpec => ({ method, path, headers: headerPairs, body: '' });
const post = (path: string, contentType: string, body: string, breaks = false): RequestSpec => ({ method: 'POST', path, headers: [['content-type', contentType]], body, ...(breaks ? { breaks } : {}) });

/** Fallbacks of nested routers that meet when routers are merged: axum blames itself, in a text of its own. */
function quarrels(): Batch[] {
  const nested = (path: string): RouterCall => ({ call: 'nest', path, router: [{ call: 'fallback', handler: { answer: { kind: 'text', text: path } } }] });
  const own: RouterCall = { call: 'fallback', handler: { answer: { kind: 'text', text: 'own' } } };
  const merged = (...router: RouterCall[]): RouterCall => ({ call: 'merge', router });
  const routers = [[nested('/a'), nested('/a')], [nested('/a'), merged(nested('/a'))], [own, nested('/a'), merged(nested('/a'))], [nested('/a'), merged(own, nested('/a'))], [own, merged(own)]];
  return routers.map((router) => ({ app: { router }, requests: ['/', '/a', '/a/b'].map((path) => get(path)) }));
}

function percentSigns(): Batch {
  const values = [
    '%', '%2', '%zz', '%G0', 'a%', '%%41', '%25', '%2541', '%u0041', '%c3%28', '%e2%82', '%f0%28%8c%28', '%c0%80', '%ed%a0%80', '%ff%fe', '%00', '%2e%2e%2f', '%0d%0a',
    '%'.repeat(3000), '%41'.repeat(3000), '%ff'.repeat(3000),
  ];
  return {
    app: { router: [route('/s/{id}', typed('path', 'string')), route('/raw/{id}', plain('rawPathParams')), route('/w/{*rest}', typed('path', 'string'))] },
    requests: values.flatMap((value) => [get(`/s/${value}`), get(`/raw/${value}`), get(`/w/${value}/x`)]),
  };
}

function prototypeCaptures(): Batch {
  return {
    app: {
      router: [
        route('/m/{__proto__}/{constructor}', typed('path', 'map')), route('/p/{__proto__}/{toString}', typed('path', 'pairs')), route('/r/{__proto__}/{hasOwnProperty}', plain('rawPathParams')),
        route('/t/{__proto__}', typed('path', 'two')), route('/e/{id}', typed('path', 'color')),
      ],
    },
    requests: ['/m/a/b', '/m/__proto__/constructor', '/p/__proto__/x', '/r/a/b', '/t/7', '/e/__proto__', '/e/constructor', '/e/toString'].map((path) => get(path)),
  };
}

function longPaths(): Batch {
  const nines = '9'.repeat(60_000);
  const zeros = '0'.repeat(60_000);
  const types = ['string', 'u64', 'i128', 'f64', 'char', 'uuid'];
  const values = [long, nines, `${zeros}7`, `+${zeros}7`, `-${nines}`, `-${'0'.repeat(500)}5`, `0.${zeros}1`, '-'.repeat(60_000)];
  return {
    app: { router: [...types.map((type) => route(`/${type}/{id}`, typed('path', type))), route('/w/{*rest}', typed('path', 'string')), { call: 'nest', path: '/a/b', router: [route('/{x}', typed('path', 'string'))] }] },
    requests: [...types.flatMap((type) => values.map((value) => get(`/${type}/${value}`))), ...[long, `string${'/'.repeat(60_000)}`, `w/${'a/'.repeat(30_000)}`, `a/b/${long}`, `a${'/'.repeat(60_000)}b`, `string/x?${long}`].map((path) => get(`/${path}`))],
  };
}

function queries(): Batch {
  const types = ['map', 'page', 'strict', 'mixed', 'wide', 'value'];
  const texts = [
    '__proto__=1', '__proto__[x]=1', 'constructor=1&constructor.prototype=2', 'toString=x', 'hasOwnProperty=1&q=x', '__proto__=a&__proto__=b', 'q=x&page=__proto__', '%5f%5fproto%5f%5f=1',
    'a=1&'.repeat(5000), '&'.repeat(20_000), '='.repeat(20_000), '%'.repeat(10_000), '+'.repeat(10_000), `q=${'%ff'.repeat(10_000)}`, ...['q=x&page', 'u', 'f', 'a'].map((key) => `${key}=${'9'.repeat(10_000)}`),
    'q=%00', 'q=%01', '?q=x', 'q=x?', 'q=x%23', 'q=%', 'q=%2', 'q=%zz%4',
  ];
  return { app: { router: [...types.map((type) => route(`/${type}`, typed('query', type))), route('/raw', plain('rawQuery'))] }, requests: texts.flatMap((text) => [...types, 'raw'].map((type) => get(`/${type}?${text}`))) };
}

function forms(): Batch {
  const types = ['map', 'page', 'strict', 'mapNumbers'];
  const texts = [
    '__proto__=1', 'constructor=1', '\xff=\xfe', 'q=\xc3\x28', 'q=\xed\xa0\x80', '\x00=\x00', '\r\nq=x', 'q=x\r\n', 'a=1&'.repeat(20_000), '&'.repeat(20_000), '%'.repeat(20_000), '%ff'.repeat(10_000),
    `a=${'9'.repeat(20_000)}`,
  ];
  return { app: { router: types.map((type) => route(`/${type}`, typed('form', type))) }, requests: texts.flatMap((text) => types.map((type) => post(`/${type}`, form, text))) };
}

const jsonTexts = [
  '{"__proto__":1}', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"id":1,"name":"x","tags":[],"__proto__":{"a":[1,{}]}}', '{"a":{"__proto__":"x"},"__proto__":{"b":null}}',
  '{"toString":1,"hasOwnProperty":2}', '{"__proto__":1,"__proto__":2}', '"__proto__"', '"constructor"', '{"constructor":null}', '{"__proto__":null}', '\xff', '"\xff"', '{"\xff":1}', '"\xc3\x28"', '\xef\xbb\xbf{}', '\x00', '{"a\x00":1}',
  '['.repeat(20_000), '{"a":'.repeat(20_000), ...[`${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"y":'.repeat(20_000)}1${'}'.repeat(20_000)}`, '['.repeat(20_000)].map((deep) => `{"id":1,"name":"x","tags":[],"x":${deep}}`),
  `${'['.repeat(127)}${']'.repeat(127)}`, `${'['.repeat(128)}${']'.repeat(128)}`, `{"a":${'['.repeat(126)}${']'.repeat(126)}}`, '9'.repeat(200_000), `-${'9'.repeat(200_000)}`, `0.${'0'.repeat(20_000)}1`, `1${'0'.repeat(400)}`,
  `1e${'9'.repeat(1000)}`, `-1e-${'9'.repeat(1000)}`, `1${'0'.repeat(400)}e-400`, `"${'x'.repeat(20_000)}"`, `"${'\\u0041'.repeat(20_000)}"`, `"${'\\'.repeat(20_001)}`, `"${'\xc3\xa9'.repeat(20_000)}"`, `[${'1,'.repeat(20_000)}1]`,
  `[${'{},'.repeat(20_000)}{}]`, `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`, `{${'"a":1,'.repeat(20_000)}"a":1}`, ' '.repeat(20_000), '\n'.repeat(20_000), `${'\n'.repeat(20_000)}x`,
  `{${' '.repeat(20_000)}"id" 1}`, '"\\ud800"', '"\\udc00\\ud800"', '{"a":1e9999}', '1e400', '-0', '-0.0', '[-0]', 'NaN', 'Infinity', "{'a':1}", '{a:1}', '/*x*/1', '1,', '[1,]', 'true false', '""""', '{"id":4294967296,"name":"x","tags":[]}', 'nulll',
];

function jsonBodies(): Batch[] {
  const types = ['user', 'strict', 'value', 'maps', 'u64', 'i128', 'f32', 'string', 'color', 'anyField'];
  return types.map((type) => ({
    app: { router: [route('/j', typed('json', type))] },
    // A number without a container: the README says why.
    requests: jsonTexts.filter((text) => type !== 'value' || !/^-?\d/.test(text)).map((text) => post('/j', json, text)),
  }));
}

function bodies(): Batch {
  const paths = ['/bytes', '/text', '/json', '/form', '/limited'];
  const texts = ['', '{"a":', 'x', '\xff'];
  const limit = 2 * 1024 * 1024;
  const lengths = ['3', '4', '+3', '-1', '99999999999999999999999999', '18446744073709551615', '18446744073709551616', '0x3', '', '1,1', '9'.repeat(5000)];
  return {
    app: { router: [route('/bytes', plain('bytes')), route('/text', plain('text')), route('/json', typed('json', 'value')), route('/form', typed('form', 'map')), route('/limited', plain('bytes'), { kind: 'requestBodyLimit', bytes: 3 })] },
    requests: [
      ...texts.flatMap((text) => paths.flatMap((path) => [true, false].map((breaks) => post(path, path === '/form' ? form : json, text, breaks)))),
      ...[limit, limit + 1].flatMap((length) => [true, false].map((breaks) => post('/text', json, 'x'.repeat(length), breaks))),
      ...lengths.map((length): RequestSpec => ({ method: 'POST', path: '/limited', headers: [['content-length', length]], body: 'xx' })),
    ],
  };
}

function headers(): Batch {
  const flood = Array.from({ length: 5000 }, (_, index): Pair => [`x-${String(index).padStart(5, '0')}`, 'v']);
  const contentTypes = [
    `${json}; ${'a=b;'.repeat(3000)}`, `${json};${' '.repeat(30_000)}`, 'a'.repeat(30_000), `${'a'.repeat(10_000)}/${'b'.repeat(10_000)}`, `${json}; a="${'x'.repeat(10_000)}`, `${json}; a="x"${' '.repeat(10_000)}x`,
    `${json};${'='.repeat(10_000)}`, `application/${'+'.repeat(10_000)}json`, '\xff', `${json}\xff`, `${json}; charset=__proto__`,
  ];
  return {
    app: { router: [route('/h', plain('headers')), route('/j', typed('json', 'value')), route('/f', typed('form', 'map')), route('/own', plain('own'))] },
    requests: [get('/h', flood), get('/h', [['x-long', 'v'.repeat(20_000)]]), get('/h', [['__proto__', 'x'], ['constructor', 'y']]), get('/h', [['x-__proto__', 'x']]), get('/own', [['x-key', '\xff\xfe']]), ...contentTypes.map((type) => post('/j', type, '{}')), post('/f', `${form}${';'.repeat(10_000)}`, 'a=1')],
  };
}

function methods(): Batch {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'GETT', 'patch', 'A'.repeat(1000), "!#$%&'*+-.^_`|~"];
  return {
    app: { router: [{ call: 'route', path: '/g', methods: [{ call: 'on', methods: ['GET'], handler: { answer: { kind: 'text', text: 'g' } } }] }, route('/a', plain('method'))] },
    requests: names.flatMap((name) => [get('/g', [], name), get('/a', [], name)]),
  };
}
