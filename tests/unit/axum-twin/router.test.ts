import {
  Extension, type Extractors, Json, type Layer, NormalizePathLayer, Path, RequestBodyLimitLayer, Router, type Service, State, Text, TraceLayer, Uri, any, extension, extensionKey, extensionsOf, fromFn,
  fromFnWithState, get, handler, post, u32,
} from 'axum-twin';
import { describe, expect, test } from 'vitest';
import { send } from './send.ts';

const textOf = async (app: Service, path: string): Promise<string> => {
  const { status, text } = await send(app, 'GET', path);
  return status === 200 ? text : String(status);
};

describe('a router is a value', () => {
  test('each method leaves the router before it as it was', async () => {
    const base = new Router().route('/', get(() => 'base'));
    const one = base.route('/one', get(() => '1'));
    const two = base.route('/two', get(() => '2')).fallback(() => 'fallback');
    expect(await Promise.all(['/', '/one', '/two'].map((path) => textOf(base, path)))).toEqual(['base', '404', '404']);
    expect(await Promise.all(['/', '/one', '/two'].map((path) => textOf(one, path)))).toEqual(['base', '1', '404']);
    expect(await Promise.all(['/', '/one', '/two'].map((path) => textOf(two, path)))).toEqual(['base', 'fallback', '2']);
  });

  test('one router may be nested in several places, and answer by itself', async () => {
    const inner = new Router().route('/x', get([Uri], (uri) => uri)).fallback(() => 'inner');
    const app = new Router().nest('/a', inner).nest('/b', inner).layer((service) => service);
    expect(await Promise.all(['/a/x', '/b/x?q', '/b/y', '/x'].map((path) => textOf(app, path)))).toEqual(['/x', '/x?q', 'inner', '404']);
    expect(await textOf(inner, '/x')).toBe('/x');
  });

  test('fetch needs no `this`', async () => {
    const { fetch } = new Router().route('/', get(() => 'x'));
    expect(await (await fetch(new Request('http://localhost/'))).text()).toBe('x');
  });

  test('the same Request may be sent twice', async () => {
    const app = new Router().nest('/a', new Router().route('/{id}', get([Uri], (uri) => uri)));
    const request = new Request('http://localhost/a/7');
    expect(await (await app.fetch(request)).text()).toBe('/7');
    expect(await (await app.fetch(request)).text()).toBe('/7');
    expect(request.url).toBe('http://localhost/a/7');
  });

  test('without v0.7 checks a colon is a colon', async () => {
    const app = new Router().withoutV07Checks().route('/:id', get(() => 'literal'));
    expect(await textOf(app, '/:id')).toBe('literal');
    expect(await textOf(app, '/7')).toBe('404');
  });

  test('resetFallback brings the empty 404 back', async () => {
    expect(await send(new Router().fallback(() => 'x').resetFallback(), 'GET', '/')).toEqual({ status: 404, headers: {}, text: '' });
  });
});

describe('state', () => {
  interface App { readonly name: string }
  const hello = get([State<App>()], (app) => app.name);

  test('reaches handlers, fallbacks and middleware', async () => {
    const app = new Router<App>()
      .route('/', hello)
      .fallback(handler([State((state: App) => state.name.length)], (length) => String(length)))
      .layer(fromFnWithState({ name: 'layer' }, [State<App>()], async (state, request, next) => [{ 'x-state': state.name }, await next.run(request)]))
      .withState({ name: 'crumb' });
    expect(await send(app, 'GET', '/')).toMatchObject({ text: 'crumb', headers: { 'x-state': 'layer' } });
    expect(await textOf(app, '/nowhere')).toBe('5');
  });

  test('that is missing says what to call', async () => {
    const forgotten = new Router<App>().route('/', hello) as unknown as Router;
    await expect(forgotten.fetch(new Request('http://localhost/'))).rejects.toThrow('call withState(…) on the router before fetch');
  });
});

describe('what a request carries', () => {
  const key = extensionKey<string>('alloc::string::String');
  const tell = get([Extension(key)], (value) => value);

  test('an extension comes from a layer, a middleware or the request itself', async () => {
    const set = fromFn((request, next) => {
      extensionsOf(request).set(key, 'middleware');
      return next.run(request);
    });
    const request = new Request('http://localhost/');
    extensionsOf(request).set(key, 'request');
    expect(await textOf(new Router().route('/', tell).layer(extension(key, 'layer')), '/')).toBe('layer');
    expect(await textOf(new Router().route('/', tell).layer(set), '/')).toBe('middleware');
    expect(await (await new Router().route('/', tell).fetch(request)).text()).toBe('request');
  });

  test('one that is missing is the program’s fault', async () => {
    expect(await send(new Router().route('/', tell), 'GET', '/')).toMatchObject({
      status: 500,
      text: 'Missing request extension: Extension of type `alloc::string::String` was not found. Perhaps you forgot to add it? See `axum::Extension`.',
    });
  });

  const rebuilds: readonly { readonly name: string; readonly layer: Layer }[] = [
    { name: 'a middleware', layer: fromFn(async (request, next) => next.run(new Request(request, { headers: { 'x-new': '1' } }))) },
    { name: 'a layer', layer: (inner) => ({ fetch: (request) => inner.fetch(new Request(request)) }) },
    { name: 'a slow layer', layer: (inner) => ({ fetch: async (request) => inner.fetch(await Promise.resolve(new Request(request))) }) },
  ];

  test.each(rebuilds)('extensions and URI survive a Request that $name built anew', async ({ layer }) => {
    const inner = new Router().route('/x', post([Uri, Extension(key), Text], (uri, value, text) => `${uri} ${value} ${text}`)).layer(layer);
    const app = new Router().nest('/api', inner).layer(extension(key, 'kept'));
    expect(await send(app, 'POST', '/api/x?q', {}, 'body')).toMatchObject({ status: 200, text: '/x?q kept body' });
  });

  test('a Request built anew brings its own extensions', async () => {
    const layer = fromFn((request, next) => {
      const anew = new Request(request);
      extensionsOf(anew).set(key, 'anew');
      return next.run(anew);
    });
    expect(await textOf(new Router().route('/', tell).layer(layer), '/')).toBe('anew');
  });

  test('a URL that a middleware changed stays changed', async () => {
    const rewrite = fromFn(async (request, next) => next.run(new Request('http://localhost/other?q', request)));
    const app = new Router().nest('/api', new Router().route('/x', get([Uri], (uri) => uri)).layer(rewrite));
    expect(await textOf(app, '/api/x')).toBe('/other?q');
  });

  test('next.run goes once', async () => {
    const twice = fromFn(async (request, next) => {
      await next.run(request);
      return next.run(request);
    });
    await expect(new Router().route('/', any(() => 'x')).layer(twice).fetch(new Request('http://localhost/'))).rejects.toThrow('next.run was called twice');
  });

  test('a body that was read before is named', async () => {
    const greedy = fromFn(async (request, next) => {
      await request.text();
      return next.run(request);
    });
    const app = new Router().route('/', post([Text], (text) => text)).layer(greedy);
    await expect(app.fetch(new Request('http://localhost/', { method: 'POST', body: 'x' }))).rejects.toThrow('must hand on a new Request');
  });

  test('axum takes a limit behind two others for an error that it does not know', async () => {
    const text = 'Failed to buffer the request body: length limit exceeded';
    const app = new Router().route('/', post([Text], (body) => body)).layer(RequestBodyLimitLayer(9));
    expect(await send(app.layer(RequestBodyLimitLayer(2)), 'POST', '/', {}, 'abc')).toMatchObject({ status: 400, text });
    expect(await send(app.layer(RequestBodyLimitLayer(20)), 'POST', '/', {}, '0123456789')).toMatchObject({ status: 413, text });
  });
});

test('NormalizePathLayer belongs around the router', async () => {
  const app = new Router().route('/users', get([Uri], (uri) => uri));
  expect(await textOf(app.layer(NormalizePathLayer()), '/users/')).toBe('404');
  const normalized = NormalizePathLayer()(app);
  expect(await Promise.all(['/users', '/users/', '//users//?q=1', '/'].map((path) => textOf(normalized, path)))).toEqual(['/users', '/users', '/users?q=1', '404']);
});

test('what is thrown in a handler reaches the caller, as a panic does', async () => {
  const app = new Router().route('/', get(() => { throw new Error('boom'); }));
  await expect(app.fetch(new Request('http://localhost/'))).rejects.toThrow('boom');
});

test('what is no handler or no layer is refused where it is given', () => {
  expect(() => get('text' as never)).toThrow('This is no handler: write get(');
  expect(() => new Router().layer(undefined as never).fetch).toThrow('A layer gives a service: write layer(TraceLayer())');
});

test('a plain object is no answer, and the error says what is', async () => {
  const app = new Router().route('/', get((() => ({ id: 1 })) as unknown as () => string));
  await expect(app.fetch(new Request('http://localhost/'))).rejects.toThrow('A plain object is no IntoResponse: answer json(value)');
});

test.each([
  { mistake: 'a body extractor that isn’t last', list: [Json(u32), Path(u32)], says: 'Json<u32> reads the body, so it comes last' },
  { mistake: 'a type alone', list: [u32], says: 'Extractor 1 is none: write Path(u32)' },
  { mistake: 'an extractor that wasn’t called', list: [Path(u32), Json], says: 'Extractor 2 is none: write Path(u32)' },
  { mistake: 'nothing', list: [undefined], says: 'Extractor 1 is none' },
])('$mistake is refused when the handler is made, though nobody checked types', ({ list, says }) => {
  expect(() => get(list as unknown as Extractors, () => 'x')).toThrow(says);
});

test('a layer that wasn’t called is named', () => {
  const app = new Router().route('/', get(() => 'x')).layer(TraceLayer as unknown as Layer);
  expect(() => app.fetch(new Request('http://localhost/'))).toThrow('write layer(TraceLayer()), called');
});
