import lighthouse from 'lighthouse';
import { launchChromiumForLighthouse } from './lighthouse-chromium.ts';

const paths = ['/', '/tutorials/', '/tutorials/axum-lifecycle/', '/tutorials/axum-lifecycle/the-router/', '/tutorials/spin-hello/', '/tutorials/spin-hello/a-first-answer/', '/tutorials/spin-methods/by-method/', '/tutorials/axum-08-migration/paths-that-panic/', '/migrate/', '/spin/convert/', '/concepts/', '/claims/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Lighthouse's scores with its phone profile (simulated slow 4G, processor four times slower). */
export async function benchLighthouse(site: string): Promise<void> {
  console.log(`| page | ${categories.join(' | ')} | LCP ms | TBT ms | not full marks |\n| --- | --- | --- | --- | --- | --- | --- | --- |`);
  const chromium = await launchChromiumForLighthouse();
  try {
    for (const path of paths) {
      const result = await lighthouse(new URL(path, site).href, { port: chromium.port, logLevel: 'error', onlyCategories: categories });
      if (!result) throw new Error(`lighthouse gave no result for ${path}`);
      const { lhr } = result;
      const scores = categories.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100));
      const audit = (id: string) => Math.round(lhr.audits[id]?.numericValue ?? Number.NaN);
      const weighted = new Set(Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
      const lost = Object.values(lhr.audits).filter(({ id, score }) => score !== null && score < 0.9 && weighted.has(id));
      console.log(`| ${path} | ${scores.join(' | ')} | ${audit('largest-contentful-paint')} | ${audit('total-blocking-time')} | ${lost.map(({ id }) => id).join(', ')} |`);
    }
  } finally {
    await chromium.close();
  }
}
