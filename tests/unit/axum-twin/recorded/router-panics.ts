// Recorded from axum 0.8.9, tower-http 0.6.11 and serde_json 1.0.154 by `oneshot` on the Router. Not to be edited by hand.
/** Calls on a router (`new` begins another, which `nest` and `merge` put into the first), and what the last panics with. */
export const routerPanics: readonly (readonly [calls: readonly (readonly string[])[], panic: string])[] = [
  [[['route', '/a', 'GET'], ['route', '/a', 'GET']], 'Overlapping method route. Handler for `GET /a` already exists'],
  [[['route', '/a', 'GET'], ['service', '/a']], 'Invalid route "/a": Insertion failed due to conflict with previously registered route: /a'],
  [[['service', '/a'], ['route', '/a', 'GET']], 'Invalid route "/a": Insertion failed due to conflict with previously registered route: /a'],
  [[['new'], ['nest', '/']], 'Nesting at the root is no longer supported. Use merge instead.'],
  [[['new'], ['nest', '']], 'Nesting at the root is no longer supported. Use merge instead.'],
  [[['new'], ['nestService', '/']], 'Nesting at the root is no longer supported. Use fallback_service instead.'],
  [[['new'], ['nest', 'x']], 'assertion failed: path.starts_with(\'/\')'],
  [[['new'], ['route', '/a', 'GET'], ['nest', '/{*w}']], 'Invalid route: nested routes cannot contain wildcards (*)'],
  [[['new'], ['route', '/a', 'GET'], ['nest', '/:x']], 'called `Result::unwrap()` on an `Err` value: "Path segments must not start with `:`. For capture groups, use `{capture}`. If you meant to literally match a segment starting with a colon, call `without_v07_checks` on the router."'],
  [[['new'], ['nestService', '/*x']], 'called `Result::unwrap()` on an `Err` value: "Path segments must not start with `*`. For wildcard capture, use `{*wildcard}`. If you meant to literally match a segment starting with an asterisk, call `without_v07_checks` on the router."'],
  [[['route', '/n/a', 'GET'], ['new'], ['route', '/a', 'GET'], ['nest', '/n']], 'Overlapping method route. Handler for `GET /n/a` already exists'],
  [[['route', '/n', 'GET'], ['new'], ['nestService', '/n']], 'Invalid route "/n": Insertion failed due to conflict with previously registered route: /n'],
  [[['fallback'], ['new'], ['fallback'], ['merge']], 'Cannot merge two `Router`s that both have a fallback'],
  [[['route', '/a', 'GET'], ['new'], ['route', '/a', 'GET'], ['merge']], 'Overlapping method route. Handler for `GET /a` already exists'],
  [[['route', '/a', 'GETFB'], ['new'], ['route', '/a', 'GETFB'], ['merge']], 'Overlapping method route. Handler for `GET /a` already exists'],
  [[['routeLayer']], 'Adding a route_layer before any routes is a no-op. Add the routes you want the layer to apply to first.'],
  [[['nochecks'], ['route', '/:x', 'GET'], ['route', '/:x', 'GET']], 'Overlapping method route. Handler for `GET /:x` already exists'],
  [[['nochecks'], ['new'], ['merge'], ['route', '/:x', 'GET']], 'Path segments must not start with `:`. For capture groups, use `{capture}`. If you meant to literally match a segment starting with a colon, call `without_v07_checks` on the router.'],
  [[['new'], ['nochecks'], ['route', '/:x', 'GET'], ['nest', '/n']], 'Path segments must not start with `:`. For capture groups, use `{capture}`. If you meant to literally match a segment starting with a colon, call `without_v07_checks` on the router.'],
  [[['route', '/{a}', 'GET'], ['new'], ['route', '/{b}', 'POST'], ['merge']], 'Invalid route "/{b}": Insertion failed due to conflict with previously registered route: /{a}'],
];
