const reply = (status: number, body: unknown) => Response.json(body, { status });

// #region router
async function route(request: Request) {
  const { pathname } = new URL(request.url);
  if (pathname === '/') return new Response('Hello from a router');
  if (pathname === '/users' && request.method === 'POST') {
    const { name } = await request.json();
    return reply(201, { id: 1, name });
  }
  const [, id] = /^\/users\/(\d+)$/.exec(pathname) ?? [];
  if (id !== undefined) return reply(200, { id: Number(id), name: `user ${id}` });
  return new Response(null, { status: 404 });
}
// #endregion router

// #region component
/** The component: Spin calls it once a request. */
export async function api(request: Request) {
  return route(request);
}
// #endregion component
