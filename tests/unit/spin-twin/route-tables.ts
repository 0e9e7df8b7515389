/** Generated route tables with paths that nearly match, the same for the same seed. */
import type { HttpRoute } from '../../../packages/spin-twin/src/routes/match-route.ts';

export interface Question {
  readonly base?: string;
  readonly routes: readonly HttpRoute[];
  readonly paths: readonly string[];
}

/** `count` tables with their paths. */
export function generateQuestions(seed: number, count: number): Question[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => question(random));
}

type Random = (below: number) => number;

const words = ['a', 'b', 'foo', 'bar', 'Foo', 'users', 'v1.2', 'a.b', '.well-known', 'x.', '.', '..', '%2F', 'a%20b', '~', 'é', 'a-b_c', 'foobar'];
const captures = [':id', ':name', ':a', ':id.json', ':a.:b', ':user_id', ':User-Id', ':x y', ':constructor', ':é', ':a:b'];
const oddities = ['*', '*.x', ':id.*', '...', '', '', ':', '*x', ':a.é', 'é.:a', 'éé'];
const bases = ['/base', '/base/', '/', '', 'base', '/a/b'];

function question(random: Random): Question {
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const segment = (): string => {
    const kind = random(40);
    if (kind === 0) return pick(oddities);
    return kind < 24 ? pick(words.slice(0, kind < 18 ? 6 : words.length)) : pick(captures.slice(0, kind < 34 ? 4 : captures.length));
  };
  const path = (longest: number): string => '/' + Array.from({ length: random(longest + 1) }, segment).join('/');
  const routes = Array.from({ length: 1 + random(random(6) === 0 ? 40 : 8) }, (_each, index): HttpRoute => {
    const component = `c${String(index)}`;
    if (random(25) === 0) return { component, route: { private: random(20) > 0 } };
    const end = pick(['', '', '', '/', '/...', '/...', '/*', '//']);
    const written = (path(3) + end).replace(/^\/\/(\.\.\.|\*)$/, '/$1');
    return { component, route: random(30) === 0 ? written.slice(1) : written };
  });
  for (let again = random(3); again > 0; again--) routes.push({ ...pick(routes), component: `again${String(again)}` });
  const base = random(8) === 0 ? pick(bases) : undefined;
  const filled = ({ route }: HttpRoute): string => {
    const written = typeof route === 'string' ? route : path(3);
    const real = written.replace(/\/(\.\.\.|\*)$/, () => pick(['', '/', '/rest', '/rest/more', '/rest/'])).replace(/:[^/.]+/g, () => pick(['7', 'abc', '', 'x.y', 'a%2Fb', 'é']));
    const slashed = real.startsWith('/') ? real : `/${real}`;
    return (base ?? '').replace(/\/$/, '') + slashed + pick(['', '', '', '/', '//', 'x', '/more']);
  };
  const paths = Array.from({ length: 6 }, () => (random(4) === 0 ? path(4) + pick(['', '/', '//']) : filled(pick(routes))));
  return { ...(base !== undefined && { base }), routes, paths };
}

/** Mulberry32. */
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
