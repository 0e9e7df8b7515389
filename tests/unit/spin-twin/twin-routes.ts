/** What the twin's route matching says to a generated question, in the words of crates/spin-routes. */
import { routeTable } from '../../../packages/spin-twin/src/routes/match-route.ts';
import type { Question } from './route-tables.ts';

export type Reply = { readonly error: string } | { readonly matches: readonly (object | null)[] };

export function askTwin({ base, routes, paths }: Question): Reply {
  try {
    const table = routeTable(routes, base === undefined ? {} : { base });
    return { matches: paths.map((path) => find(() => table.find(path))) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function find(match: () => object | undefined): object | null {
  try {
    return match() ?? null;
  } catch (error) {
    return { panic: (error as Error).message };
  }
}

/** What became of the paths: to see that the questions ask for everything. */
export function kindsOf(replies: readonly Reply[]): string[] {
  const kinds = replies.flatMap((reply) => ('matches' in reply ? reply.matches.map((match) => (match === null ? 'none' : 'panic' in match ? 'panic' : 'found')) : ['error']));
  return [...new Set(kinds)].sort();
}
