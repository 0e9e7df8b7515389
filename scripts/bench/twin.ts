import { Json, Path, Query, Router, get, json, option, post, string, struct, u32, type Service } from 'axum-twin';
import { Hono } from 'hono';
import { insertRoute, emptyNode } from '../../packages/axum-twin/src/paths/tree.ts';
import { matchPath } from '../../packages/axum-twin/src/paths/match.ts';

const rounds = 7;
const each = 4000;

/** The twin beside Hono on the same app of 20 routes, then how matching grows with routes and with the path. */
export async function benchTwin(): Promise<void> {
  const apps = { hono: hono(), twin: twin() };
  const best: Record<keyof typeof apps, number> = { hono: Infinity, twin: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['hono', 'twin'] as const) best[name] = Math.min(best[name], await time(apps[name]));
  }
  const microseconds = (ms: number): string => ((ms * 1000) / each).toFixed(1);
  console.log(`20 routes: Hono ${microseconds(best.hono)} µs a request, axum-twin ${microseconds(best.twin)} µs, ${(best.twin / best.hono).toFixed(2)} × (goal: 3)`);

  const path = (segments: number): string => '/segment'.repeat(segments);
  console.log('| routes | segments | ns a match |\n| --- | --- | --- |');
  for (const routes of [10, 1000]) {
    for (const segments of [5, 50, 500]) console.log(`| ${routes} | ${segments} | ${matching(routes, path(segments)).toFixed(0)} |`);
  }
}

const Order = struct('Order', { loaf: string, count: u32 });
const Page = struct('Page', { page: option(u32) });
const plain = ['/', '/users', '/users/comments', '/users/avatar', '/status', '/very/deeply/nested/route/hello/there', '/about', '/news', '/search/users', '/orders', '/orders/open', '/loaves', '/loaves/rye', '/shops', '/shops/near'];

function twin(): Service {
  const start = new Router()
    .route('/users/{id}', get([Path(u32)], (id) => `user ${id}`))
    .route('/events/{id}/comments', get([Path(u32)], (id) => `comments of ${id}`))
    .route('/map/{location}/events', get([Path(string)], (location) => `events in ${location}`))
    .route('/search', get([Query(Page)], ({ page }) => `page ${page ?? 1}`))
    .route('/new-order', post([Json(Order)], (order) => [201, json(order, Order)]));
  return plain.reduce((router, path) => router.route(path, get(() => `at ${path}`)), start);
}

function hono(): Service {
  const app = new Hono();
  app.get('/users/:id', (c) => {
    const id = Number(c.req.param('id'));
    return Number.isInteger(id) ? c.text(`user ${id}`) : plain.includes(c.req.path) ? c.text(`at ${c.req.path}`) : c.text('bad id', 400);
  });
  app.get('/events/:id/comments', (c) => c.text(`comments of ${Number(c.req.param('id'))}`));
  app.get('/map/:location/events', (c) => c.text(`events in ${c.req.param('location')}`));
  app.get('/search', (c) => c.text(`page ${Number(c.req.query('page') ?? 1)}`));
  app.post('/new-order', async (c) => {
    const { loaf, count } = await c.req.json<{ loaf: unknown; count: unknown }>();
    return typeof loaf === 'string' && typeof count === 'number' ? c.json({ loaf, count }, 201) : c.text('bad order', 422);
  });
  for (const path of plain) app.get(path, (c) => c.text(`at ${path}`));
  return { fetch: async (request) => app.fetch(request) };
}

const asks = ['/', '/users/7', '/status', '/events/12/comments', '/very/deeply/nested/route/hello/there', '/map/here/events', '/search?page=3', '/nowhere', '/loaves/rye', 'order'];

/** Milliseconds for all requests, one after the other, their answers read. The requests are made before. */
async function time(app: Service): Promise<number> {
  const requests = Array.from({ length: each }, (_, index) => toRequest(asks[index % asks.length] ?? '/'));
  const started = performance.now();
  for (const request of requests) await (await app.fetch(request)).text();
  return performance.now() - started;
}

function toRequest(path: string): Request {
  if (path !== 'order') return new Request(`http://localhost${path}`);
  return new Request('http://localhost/new-order', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"loaf":"rye","count":2}' });
}

/** Nanoseconds to match a path among so many routes, the path's own among them. */
function matching(routes: number, path: string): number {
  const root = emptyNode<string>();
  insertRoute(root, path, path);
  for (let index = 1; index < routes; index += 1) insertRoute(root, `/segment/${index % 10}/r${index}/{id}`, String(index));
  // Another string of the same letters, as a request brings one.
  const asked = Buffer.from(path).toString();
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    for (let index = 0; index < 1000; index += 1) matchPath(root, asked);
    best = Math.min(best, performance.now() - started);
  }
  return best * 1000;
}
