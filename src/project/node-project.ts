/**
 * The Node project of a step, as path → content: what the WebContainers engine mounts and what the zip's `typescript/` holds.
 * It needs no install step. Nothing here touches the network, the page or Node.
 */
import type { StepData } from '../lib/step-view.ts';
import type { Files } from '../runner/contract.ts';
import { isText } from '../runner/text-modules.ts';
import type { ProjectParts } from './parts.ts';
import { strippedFiles } from './stripped-files.ts';
import type { StripTypes } from './stripped-files.ts';

export interface NodeProjectInput {
  readonly step: Pick<StepData, 'id' | 'title' | 'exchanges'>;
  /** The twin as the reader has it. */
  readonly twin: Files;
  readonly parts: ProjectParts;
  /** For a Node that can't strip types itself (before 22.18): the project then runs a copy without types. */
  readonly strip?: StripTypes | undefined;
}

/** Where the reader's files stand in the project: `src/main.ts`. */
export const twinFolder = 'src/';

/** The first Node that runs TypeScript by itself. */
const firstNodeWithTypes = '22.18.0';

/** The whole project. Throws a SourceError when types are to be stripped from a file that can't be read. */
export function nodeProject(input: NodeProjectInput): Files {
  const { step, twin, parts } = input;
  return {
    ...parts.files,
    'package.json': toJson(packageJson(input)),
    'tsconfig.json': toJson(tsconfig),
    ...(Object.keys(twin).some(isText) && { 'types/text.d.ts': textTypes }),
    'test/exchanges.json': toJson(step.exchanges),
    ...readerFiles(twin, input.strip),
  };
}

/** The part of the project that changes with an edit. Throws as `nodeProject` does. */
export function readerFiles(twin: Files, strip: StripTypes | undefined): Files {
  const written = Object.fromEntries(Object.entries(twin).map(([path, text]) => [twinFolder + path, text]));
  return strip === undefined ? written : { ...written, ...strippedFiles(twin, strip) };
}

function packageJson({ step, parts, strip }: NodeProjectInput): object {
  return {
    name: step.id.replaceAll('/', '-'),
    version: '0.1.0',
    private: true,
    description: step.title,
    type: 'module',
    main: strip === undefined ? 'src/main.ts' : 'stripped/main.js',
    engines: { node: strip === undefined ? `>=${firstNodeWithTypes}` : '>=20' },
    scripts: {
      start: 'node server/serve.js',
      dev: 'node --watch server/serve.js',
      test: 'node --test --test-reporter=spec test/exchanges.test.js',
      ...(step.exchanges.some(({ request }) => request.frames) && { conversations: 'node test/conversations.js' }),
    },
    dependencies: Object.fromEntries(Object.entries(parts.packages).map(([name, folder]) => [name, `file:${folder}`])),
  };
}

/** For the reader's editor: what Node's type stripping takes, and nothing more. */
const tsconfig = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    types: [],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  },
  include: ['src', 'types'],
};

/** Only where a file is imported as text. */
const textTypes = ['toml', 'txt'].map((ending) => `declare module '*.${ending}' {\n  const text: string;\n  export default text;\n}\n`).join('\n');

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
