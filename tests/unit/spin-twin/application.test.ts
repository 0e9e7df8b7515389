/** An application of spin-twin: from a manifest's text and handlers to answers. */
import { expect, test, vi } from 'vitest';
import { application, component, Response as SpinResponse, Store, variables } from '../../../packages/spin-twin/src/index.ts';
import type { ApplicationOptions, ComponentSource } from '../../../packages/spin-twin/src/index.ts';
import { followRequest } from '../../../packages/spin-twin/src/flow.ts';
import type { FlowEvent } from '../../../packages/spin-twin/src/flow.ts';

const manifest = `spin_manifest_version = 2
[application]
name = "shop"
version = "1.2.0"
[variables]
region = { default = "eu" }
secret = { required = true }
[[trigger.http]]
route = "/users/:user_id/..."
component = "users"
[[trigger.http]]
route = "/robots.txt"
static_response = { status_code = 203, headers = { content-type = "text/plain" }, body = "none" }
[[trigger.http]]
route = { private = true }
component = "hidden"
[component.users]
source = "users.wasm"
key_value_stores = ["default", "unmapped"]
variables = { host = "https://{{ region }}.example.com", token = "{{ secret }}" }
[component.hidden]
source = "hidden.wasm"
`;

const get = (users: ComponentSource, path = '/users/7', init: RequestInit = {}, options: ApplicationOptions = {}): Promise<Response> =>
  application(manifest, { users, hidden: () => new Response('hidden') }, options).fetch(new Request(`http://localhost${path}`, init));

test('a component sees the headers of the trigger', async () => {
  let seen: Headers | undefined;
  const response = await get((request) => {
    seen = request.headers;
    return new Response(request.url);
  }, '/users/a%20b/x/?q=1');
  expect(await response.text()).toBe('http://localhost/users/a%20b/x/?q=1');
  expect([...(seen ?? [])].filter(([name]) => name.startsWith('spin-'))).toEqual([
    ['spin-base-path', '/'],
    ['spin-client-addr', '127.0.0.1:50000'],
    ['spin-component-route', '/users/:user_id'],
    ['spin-full-url', 'http://localhost/users/a%20b/x/?q=1'],
    ['spin-matched-route', '/users/:user_id/...'],
    ['spin-path-info', '/x/'],
    ['spin-path-match-user-id', 'a%20b'],
    ['spin-raw-component-route', '/users/:user_id/...'],
  ]);
});

test("a client's own spin-* header stays, in front of the trigger's", async () => {
  const response = await get((request) => new Response(request.headers.get('spin-path-info')), '/users/7/x', { headers: { 'spin-path-info': 'forged' } });
  expect(await response.text()).toBe('forged, /x');
});

test('a HEAD gets status and headers, from components and from Spin itself, and no body', async () => {
  const response = await get(() => SpinResponse.builder().status(203).header('x-e', 'é').body('hello'), '/users/7', { method: 'HEAD' });
  expect([response.status, response.headers.get('x-e'), await response.text()]).toEqual([203, 'Ã©', '']);
  expect(await (await get(() => new Response(), '/.well-known/spin/health', { method: 'HEAD' })).text()).toBe('');
});

test('the body arrives', async () => {
  const response = await get(async (request) => new Response((await request.text()).toUpperCase()), '/users/7', { method: 'POST', body: 'hello' });
  expect(await response.text()).toBe('HELLO');
});

test.each([
  ['an unknown path', '/nope', 404, ''],
  ['a static answer', '/robots.txt', 203, 'none'],
  ['health', '/.well-known/spin/health', 200, 'OK'],
  ['info', '/.well-known/spin/info', 200, '{\n  "name": "shop",\n  "version": "1.2.0"\n}'],
  ['what else is well known', '/.well-known/spin/users', 404, ''],
])('%s', async (_name, path, status, body) => {
  const response = await get(() => new Response('users'), path);
  expect([response.status, await response.text()]).toEqual([status, body]);
});

test('a component that throws: 500 without a word to the client', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const response = await get(() => Promise.reject(new Error('secret')));
  expect([response.status, await response.text(), [...response.headers]]).toEqual([500, '', []]);
  expect(log).toHaveBeenCalledWith('Error processing request:', new Error('secret'));
  log.mockRestore();
});

test.each([
  ['each request has an instance of its own', {}, ['1', '1', '1']],
  ['an instance serves as many requests as it may', { maxInstanceReuseCount: 2 }, ['1', '2', '1']],
])('%s', async (_name, options, expected) => {
  const visits = component(() => {
    let count = 0;
    return () => new Response(String(++count));
  });
  const app = application(manifest, { users: visits, hidden: visits }, options);
  const answers: string[] = [];
  for (const path of ['/users/1', '/users/2', '/users/3']) answers.push(await (await app.fetch(new Request(`http://localhost${path}`))).text());
  expect(answers).toEqual(expected);
});

test('an instance serves no more at once than it may', async () => {
  const gate = Promise.withResolvers<undefined>();
  const visits = component(() => {
    let count = 0;
    return async () => {
      const mine = ++count;
      await gate.promise;
      return new Response(String(mine));
    };
  });
  const app = application(manifest, { users: visits, hidden: visits }, { maxInstanceReuseCount: 128, maxInstanceConcurrentReuseCount: 2 });
  const asked = ['1', '2', '3'].map(async (id) => (await app.fetch(new Request(`http://localhost/users/${id}`))).text());
  gate.resolve(undefined);
  expect(await Promise.all(asked)).toEqual(['1', '2', '1']);
});

test('the store outlives the instances; only what the manifest grants opens', async () => {
  const app = application(manifest, {
    users: async (request) => {
      const store = await Store.openDefault(request);
      const visits = Number(new TextDecoder().decode((await store.get('visits')) ?? new Uint8Array())) + 1;
      await store.set('visits', String(visits));
      return new Response(`${String(visits)} ${(await store.getKeys()).join()}`);
    },
    hidden: () => new Response(),
  });
  const visit = async (): Promise<string> => (await app.fetch(new Request('http://localhost/users/1'))).text();
  expect([await visit(), await visit()]).toEqual(['1 visits', '2 visits']);
  const kind = async (label: string): Promise<string> => {
    const response = await get((request) => Store.open(request, label).then(() => new Response('open'), (error: { kind: string }) => new Response(error.kind)));
    return response.text();
  };
  expect([await kind('default'), await kind('other'), await kind('unmapped')]).toEqual(['open', 'AccessDenied', 'NoSuchStore']);
});

test.each([
  ['host', {}, 'https://eu.example.com'],
  ['host', { region: 'us' }, 'https://us.example.com'],
  ['token', {}, 'Provider: no provider resolved required variable "secret"'],
  ['token', { secret: 's3' }, 's3'],
  ['region', {}, 'Undefined: no variable for "users"."region"'],
  ['Host', {}, 'InvalidName: "Host": the word "Host" mixes upper and lower case'],
])('the variable %s with %j', async (name, values, expected) => {
  const response = await get((request) => variables.get(request, name).then((value) => new Response(value), (error: Error & { kind: string }) => new Response(`${error.kind}: ${error.message}`)), '/users/7', {}, { variables: values });
  expect(await response.text()).toBe(expected);
});

test('the builder adds nothing of its own', async () => {
  const response = SpinResponse.builder().status(201).header('x-a', '1').header('x-a', '2').body('made');
  expect([response.status, [...response.headers], await response.text()]).toEqual([201, [['x-a', '1, 2']], 'made']);
  expect(SpinResponse.builder().status(204).build().body).toBeNull();
});

test.each([
  ['a status', () => SpinResponse.builder().status(99), 'invalid status code'],
  ['a name', () => SpinResponse.builder().header('a b', ''), 'invalid HTTP header name'],
  ['a value', () => SpinResponse.builder().header('a', 'x\ny'), 'failed to parse header value'],
])('the builder says at its end that %s is wrong', (_name, builder, text) => {
  expect(() => builder().body()).toThrow(text);
});

test('the flow names the route, the component and the answer', async () => {
  const events: FlowEvent[] = [];
  const request = new Request('http://localhost/users/7');
  followRequest(request, (event) => events.push(event));
  await application(manifest, { users: () => new Response('x', { status: 202 }), hidden: () => new Response() }).fetch(request);
  expect(events).toEqual([
    { station: 'route', name: '/users/:user_id/...', phase: 'enter' },
    { station: 'handler', name: 'users', phase: 'enter' },
    { station: 'handler', name: 'users', phase: 'leave' },
    { station: 'response', name: '202', phase: 'enter' },
  ]);
});

test('a manifest that Spin refuses is refused, with line and cure', () => {
  expect(() => application('spin_manifest_version = 2\n[application]\n[[trigger.http]]\nroute = "/"\ncomponent = "x"\n', {})).toThrow(
    'spin.toml, line 2, application.name: [application] has no name\n  → Add name = "…".\nspin.toml, line 5, trigger.http.component: There is no component "x"\n  → Add a table [component.x] with its source.',
  );
});

test('a component without code is named', () => {
  expect(() => application(manifest, {})).toThrow("The manifest names the component \"users\", but application() was given none of that name: write application(manifest, { 'users': … })");
});

test('version 1 works, with a notice, and without its base', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const old = 'spin_version = "1"\nname = "old"\ntrigger = { type = "http", base = "/api" }\n[[component]]\nid = "my_part"\nsource = "a.wasm"\n[component.trigger]\nroute = "/hi"\n';
  const app = application(old, { 'my-part': () => new Response('hi') });
  expect((await app.fetch(new Request('http://localhost/hi'))).status).toBe(200);
  expect((await app.fetch(new Request('http://localhost/api/hi'))).status).toBe(404);
  expect(warn).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});
