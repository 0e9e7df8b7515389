import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchChromiumForLighthouse } from './lighthouse-chromium.ts';

/** Lighthouse has a package.json and a lock of its own: with its packages it would be a third of what `npm ci` installs. */
const home = join(import.meta.dirname, 'lighthouse');

const paths = ['/', '/tutorials/', '/tutorials/axum-lifecycle/', '/tutorials/axum-lifecycle/the-router/', '/tutorials/spin-hello/', '/tutorials/spin-hello/a-first-answer/', '/tutorials/spin-methods/by-method/', '/tutorials/axum-08-migration/paths-that-panic/', '/migrate/', '/spin/convert/', '/concepts/', '/claims/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** What is read of Lighthouse's report. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }>>;
  readonly audits: Readonly<Record<string, { readonly id: string; readonly score: number | null; readonly numericValue?: number }>>;
}

/** Lighthouse's scores with its phone profile (simulated slow 4G, processor four times slower). Installs it where it isn't yet. */
export async function benchLighthouse(site: string): Promise<void> {
  install();
  console.log(`| page | ${categories.join(' | ')} | LCP ms | TBT ms | not full marks |\n| --- | --- | --- | --- | --- | --- | --- | --- |`);
  const chromium = await launchChromiumForLighthouse();
  try {
    for (const path of paths) {
      const report = await look(new URL(path, site).href, chromium.port);
      const scores = categories.map((category) => Math.round((report.categories[category]?.score ?? 0) * 100));
      const audit = (id: string) => Math.round(report.audits[id]?.numericValue ?? Number.NaN);
      const weighted = new Set(Object.values(report.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
      const lost = Object.values(report.audits).filter(({ id, score }) => score !== null && score < 0.9 && weighted.has(id));
      console.log(`| ${path} | ${scores.join(' | ')} | ${audit('largest-contentful-paint')} | ${audit('total-blocking-time')} | ${lost.map(({ id }) => id).join(', ')} |`);
    }
  } finally {
    await chromium.close();
  }
}

function install(): void {
  if (existsSync(join(home, 'node_modules'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm could not install Lighthouse: its messages stand above');
}

async function look(url: string, port: number): Promise<Report> {
  const command = join(home, 'node_modules/lighthouse/cli/index.js');
  const { stdout } = await promisify(execFile)(process.execPath, [command, url, `--port=${String(port)}`, '--output=json', '--quiet', `--only-categories=${categories.join(',')}`], { maxBuffer: 1 << 27 });
  return JSON.parse(stdout) as Report;
}
