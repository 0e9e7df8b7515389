// Recorded from axum 0.8.9, tower-http 0.6.11 and serde_json 1.0.154 by `oneshot` on the Router. Not to be edited by hand.
/** Requests to `plainApp` of `nesting-apps.ts` and their answers. */
export const fallbackAnswers: readonly (readonly [
  method: string, path: string, requestHeaders: Readonly<Record<string, string>>, body: string,
  status: number, headers: Readonly<Record<string, string>>, answer: string,
])[] = [
  ['GET', '/', {}, '', 200, { 'content-length': '37', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/") n=None u=/ o=/ p=Some([])'],
  ['POST', '/', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/a', {}, '', 200, { 'content-length': '40', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/a") n=None u=/a o=/a p=Some([])'],
  ['POST', '/a', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/a/', {}, '', 405, { allow: 'POST', 'content-length': '0' }, ''],
  ['POST', '/a/', {}, '', 200, { 'content-length': '43', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/a/") n=None u=/a/ o=/a/ p=Some([])'],
  ['GET', '/users/me', {}, '', 200, { 'content-length': '61', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/users/me") n=None u=/users/me o=/users/me p=Some([])'],
  ['POST', '/users/me', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/users/7', {}, '', 200, { 'content-length': '67', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/users/{id}") n=None u=/users/7 o=/users/7 p=Some(["id=7"])'],
  ['POST', '/users/7', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/users/', {}, '', 404, {}, ''],
  ['POST', '/users/', {}, '', 404, {}, ''],
  ['GET', '/users/me/', {}, '', 404, {}, ''],
  ['POST', '/users/me/', {}, '', 404, {}, ''],
  ['GET', '/f/', {}, '', 404, {}, ''],
  ['POST', '/f/', {}, '', 404, {}, ''],
  ['GET', '/f/x', {}, '', 200, { 'content-length': '54', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/f/{*r}") n=None u=/f/x o=/f/x p=Some(["r=x"])'],
  ['POST', '/f/x', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/f//x', {}, '', 200, { 'content-length': '57', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/f/{*r}") n=None u=/f//x o=/f//x p=Some(["r=/x"])'],
  ['POST', '/f//x', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0' }, ''],
  ['GET', '/f', {}, '', 404, {}, ''],
  ['POST', '/f', {}, '', 404, {}, ''],
  ['GET', '/n/q', {}, '', 200, { 'content-length': '50', 'content-type': 'text/plain; charset=utf-8' }, 'm=Some("/n/q") n=Some("/n") u=/q o=/n/q p=Some([])'],
  ['POST', '/n/q', {}, '', 200, { allow: 'GET,HEAD', 'content-length': '3', 'content-type': 'text/plain; charset=utf-8' }, 'mna'],
  ['GET', '/n/zz', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8' }, 'fbs'],
  ['POST', '/n/zz', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8' }, 'fbs'],
  ['GET', '/n', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8' }, 'fbs'],
  ['POST', '/n', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8' }, 'fbs'],
  ['GET', '/nope', {}, '', 404, {}, ''],
  ['POST', '/nope', {}, '', 404, {}, ''],
  ['DELETE', '/n/q', {}, '', 200, { allow: 'GET,HEAD', 'content-length': '3', 'content-type': 'text/plain; charset=utf-8' }, 'mna'],
];

/** Requests to `fallbackApp` of `nesting-apps.ts` and their answers. */
export const methodNotAllowedAnswers: readonly (readonly [
  method: string, path: string, requestHeaders: Readonly<Record<string, string>>, body: string,
  status: number, headers: Readonly<Record<string, string>>, answer: string,
])[] = [
  ['GET', '/a', {}, '', 200, { 'content-length': '40', 'content-type': 'text/plain; charset=utf-8', 'x-mw': 'o:/a:Some("/a")' }, 'm=Some("/a") n=None u=/a o=/a p=Some([])'],
  ['DELETE', '/a', {}, '', 418, { allow: 'GET,HEAD', 'content-length': '1', 'content-type': 'text/plain; charset=utf-8', 'x-mw': 'o:/a:Some("/a")' }, 't'],
  ['GET', '/b', {}, '', 200, { 'content-length': '40', 'content-type': 'text/plain; charset=utf-8', 'x-mw': 'o:/b:Some("/b")' }, 'm=Some("/b") n=None u=/b o=/b p=Some([])'],
  ['DELETE', '/b', {}, '', 405, { allow: 'GET,HEAD', 'content-length': '0', 'x-mw': 'o:/b:Some("/b")' }, ''],
  ['GET', '/zz?q', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8', 'x-mw': 'o:/zz?q:None' }, '/zz?q'],
  ['DELETE', '/zz?q', {}, '', 410, { 'content-type': 'text/plain; charset=utf-8', 'x-mw': 'o:/zz?q:None' }, '/zz?q'],
];
