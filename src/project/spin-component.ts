/**
 * What makes each component of a Spin twin a real one, for Spin's JavaScript SDK: `typescript/spin/` in the zip. The reader's files
 * stay as they are: an SDK of a few lines stands in the place of spin-twin, so that what was simulated is now Spin's own.
 */
import type { Files } from '../runner/contract.ts';
import { spinSdk } from './spin-sdk.ts';

/** Tried together: later versions of jco lack a package that build-tools asks for. */
const tools = { '@bytecodealliance/jco': '1.18.1', '@spinframework/build-tools': '1.0.7', esbuild: '0.28.2' };
const httpTrigger = { '@spinframework/wasi-http-proxy': '1.0.1' };

/** The files of `spin/`, for the files of the twin. None for a manifest of version 1, which has no place for components' builds. */
export function spinComponents(twin: Files): Files {
  const manifest = twin['spin.toml'] ?? '';
  const ids = [...manifest.matchAll(/^\[component\.([\w-]+)\]\s*$/gm)].flatMap(([, id]) => id ?? []);
  if (!/^spin_manifest_version\s*=\s*2\s*$/m.test(manifest) || ids.length === 0) return {};
  const { text, packages } = spinSdk(Object.values(twin).join('\n'));
  return {
    'spin.toml': builtBySdk(manifest),
    'package.json': `${JSON.stringify(packageJson(ids, packages), null, 2)}\n`,
    'spin-sdk.js': text,
    ...Object.fromEntries(ids.map((id) => [`${id}.js`, componentOf(id)])),
  };
}

function componentOf(id: string): string {
  return `// The component "${id}" of src/main.ts, as Spin calls it: the host sends a request, the handler answers.
import { app } from '../src/main.ts';

const handler = app()['${id}'];

addEventListener('fetch', (event) => event.respondWith(handler(event.request)));
`;
}

function packageJson(ids: readonly string[], packages: Readonly<Record<string, string>>): object {
  const bundle = (id: string): string => `esbuild ${id}.js --bundle --format=esm --alias:spin-twin=./spin-sdk.js --outfile=build/${id}.js`;
  return {
    private: true,
    type: 'module',
    scripts: {
      ...Object.fromEntries(ids.map((id) => [`bundle:${id}`, bundle(id)])),
      ...Object.fromEntries(ids.map((id) => [`build:${id}`, `npm run bundle:${id} && j2w -i build/${id}.js -o build/${id}.wasm`])),
    },
    dependencies: { ...httpTrigger, ...packages },
    devDependencies: tools,
  };
}

/** The manifest with other sources and builds; its routes, variables and stores stay. */
function builtBySdk(manifest: string): string {
  const tables = manifest.split(/^(?=\[)/m).filter((table) => !/^\[component\.[\w-]+\.build\]/.test(table));
  return tables.map((table) => {
    const id = /^\[component\.([\w-]+)\]/.exec(table)?.[1];
    if (id === undefined) return table;
    const built = table.replace(/^source\s*=.*$/m, `source = "build/${id}.wasm"`).trimEnd();
    return `${built}\n\n[component.${id}.build]\ncommand = ["npm install", "npm run build:${id}"]\n\n`;
  }).join('').trimEnd().concat('\n');
}
