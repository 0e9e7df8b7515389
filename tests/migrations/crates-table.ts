import type { Built } from './build-crates.ts';
import { subjects } from './migrate-crates.ts';
import type { Recorded } from './crates.ts';

/** The result as README shows it. */
export function table(result: Recorded): string {
  const rows = result.crates.map(({ name, routes, nests, webSockets, edits, notes, after, before }) => {
    const subject = subjects.find((one) => one.name === name);
    const kind = [`${routes} routes`, ...(nests > 0 ? [`${nests} nested`] : []), ...(webSockets ? ['WebSockets'] : [])].join(', ');
    const byHand = subject?.byHand.map((change) => `${change.dependency} ${change.version ?? `with ${change.features?.join(', ')}`} (${change.why})`).join('; ');
    return `| ${name} ${subject?.version} | ${kind} | ${edits}, ${notes} | ${byHand || 'nothing'} | ${outcome(after, before)} |`;
  });
  return `| crate | holds | rewrites, notes | by hand in Cargo.toml | its tests on 0.8.9 |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function outcome({ errors, passed, failed }: Built, before: Built | undefined): string {
  if (errors.length > 0) return `does not compile: ${some(errors.map((error) => error.replaceAll('|', '\\|').replaceAll('`', '').slice(0, 140)), 3)}${before && before.errors.length > 0 ? '; nor does it on 0.7' : ''}`;
  if (failed.length === 0) return `${passed} pass`;
  const fresh = failed.filter((test) => !before?.failed.includes(test));
  const old = failed.length - fresh.length;
  return `${passed} pass, ${failed.length} fail${old > 0 ? `, ${old} of them on 0.7 too` : ''}${fresh.length > 0 ? `: ${some(fresh, 6)}` : ''}`;
}

function some(names: readonly string[], most: number): string {
  return names.slice(0, most).map((name) => `\`${name}\``).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}
