/** What the zip of a step holds: both programs, their requests, and how to run them. */
import { toBytes } from '../exchanges/body.ts';
import type { StepData } from '../lib/step-view.ts';
import type { Files } from '../runner/contract.ts';
import { nodeProject } from './node-project.ts';
import type { ProjectParts } from './parts.ts';
import { isPlainBody, bodyFile, requestsHttp } from './requests-http.ts';
import { requestsSh } from './requests-sh.ts';
import { readme } from './readme.ts';
import type { RustParts } from './rust-parts.ts';
import { spinComponents } from './spin-component.ts';

export interface TakeHomeInput {
  readonly step: Pick<StepData, 'id' | 'title' | 'exchanges' | 'rustVersion'>;
  /** The twin as the reader has it. */
  readonly twin: Files;
  readonly parts: ProjectParts;
  readonly rust: RustParts;
}

/** Only the engine in a container speaks this. */
const onlyInContainers = 'server/engine.js';

/** Path in the zip → content. */
export function takeHome({ step, twin, parts, rust }: TakeHomeInput): Readonly<Record<string, string | Uint8Array>> {
  const project = Object.entries(nodeProject({ step, twin, parts })).filter(([path]) => path !== onlyInContainers);
  const spin = rust.framework === 'spin' ? spinComponents(twin) : {};
  return {
    'README.md': readme(step, rust.framework, Object.keys(spin).length > 0),
    ...under('typescript', Object.fromEntries(project)),
    ...under('typescript/spin', spin),
    ...under('rust', rust.files),
    'requests.http': requestsHttp(step),
    'requests.sh': requestsSh(step),
    ...bodies(step.exchanges),
  };
}

function under(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** Bodies that a .http file can't spell lie beside it. */
function bodies(exchanges: StepData['exchanges']): Record<string, Uint8Array> {
  return Object.fromEntries(exchanges.flatMap(({ request }, index) =>
    request.body === undefined || isPlainBody(request.body) ? [] : [[bodyFile(index), toBytes(request.body)] as const]));
}
