import { Json, Path, Router, StatusCode, get, handler, json, post, string, struct, u32 } from 'axum-twin';

const NewUser = struct('NewUser', { name: string });
const User = struct('User', { id: u32, name: string });

const createUser = handler([Json(NewUser)], async ({ name }) => {
  return [StatusCode.CREATED, json({ id: 1, name }, User)] as const;
});

const showUser = handler([Path(u32)], async (id) => json({ id, name: `user ${id}` }, User));

// #region router
const router = () =>
  new Router()
    .route('/', get(async () => 'Hello from a router'))
    .route('/users', post(createUser))
    .route('/users/{id}', get(showUser));
// #endregion router

// #region component
/** The component: Spin calls it once a request, and it asks the router. */
export async function api(request: Request) {
  return router().fetch(request);
}
// #endregion component
