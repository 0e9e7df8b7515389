/** Every step with what its project is made of, as the page would hand it on. */
import { buildProjectParts } from '../../src/integrations/engine-assets/project-parts.ts';
import { buildWebSocketParts } from '../../src/integrations/engine-assets/web-socket-parts.ts';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { rustParts } from '../../src/lib/rust-project.ts';
import { solvedSources, toFiles } from '../../src/lib/step-files.ts';
import { joinParts, speaksWebSocket, type ProjectParts } from '../../src/project/parts.ts';
import { takeHome } from '../../src/project/take-home.ts';
import { toZip } from '../../src/project/zip.ts';
import type { StepData } from '../../src/lib/step-view.ts';
import type { Files } from '../../src/runner/contract.ts';
import type { Exchange, RecordedResponse } from '../../src/schemas/exchange.ts';

export interface ProjectStep extends Pick<StepData, 'id' | 'title' | 'rustVersion'> {
  readonly exchanges: readonly (Exchange & { readonly response: RecordedResponse })[];
  readonly start: Files;
  readonly solved: Files;
}

const [shared, webSockets] = await Promise.all([buildProjectParts(process.cwd()), buildWebSocketParts(process.cwd())]);

/** What the step's project is made of, with these files of the reader's. */
export function partsOf(step: ProjectStep, twin: Files): ProjectParts {
  return speaksWebSocket(step, twin) ? joinParts([shared, webSockets]) : shared;
}

export const steps: readonly ProjectStep[] = loadTutorials().flatMap(({ slug, steps: loaded }) =>
  loaded.map((step): ProjectStep => ({
    id: `${slug}/${step.slug}`,
    title: step.frontmatter?.title ?? step.slug,
    rustVersion: 'the real program',
    exchanges: step.exchanges.map((exchange) => {
      if (exchange.response === undefined) throw new Error(`${step.label}: "${exchange.name}" has no recorded response`);
      return { ...exchange, response: exchange.response };
    }),
    start: toFiles(step.files.start),
    solved: toFiles(solvedSources(step.files)),
  })));

/** The zip of a step with these files of the reader's. */
export function zipOf(step: ProjectStep, twin: Files): Uint8Array {
  return toZip(takeHome({ step, twin, parts: partsOf(step, twin), rust: rustParts(step.id) }));
}
