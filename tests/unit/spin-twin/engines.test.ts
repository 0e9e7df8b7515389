/** A Spin twin in the engines: spin.toml is imported as text. */
import { afterAll, expect, test } from 'vitest';
import { buildKits } from '../../../src/integrations/engine-assets/kits.ts';
import type { FlowEvent } from '../../../src/runner/contract.ts';
import { createNodeEngine } from '../../../src/runner/engines/node.ts';
import { link } from '../../../src/runner/engines/sandbox/link.ts';
import { makeModules } from '../../../src/runner/engines/sandbox/linked-program.ts';
import { withTextModules } from '../../../src/runner/text-modules.ts';

const files = {
  'spin.toml': 'spin_manifest_version = 2\n[application]\nname = "hi"\n[[trigger.http]]\nroute = "/..."\ncomponent = "hi"\n[component.hi]\nsource = "hi.wasm"\n',
  'hi.ts': 'export function hi(request: Request): Response {\n  return new Response(request.headers.get("spin-path-info"));\n}\n',
  'main.ts': "import { application } from 'spin-twin';\nimport manifest from './spin.toml' with { type: 'text' };\nimport { hi } from './hi.ts';\n\nexport const app = () => application(manifest, { hi });\n",
};

const engine = createNodeEngine();
afterAll(() => engine.dispose());

test('node runs it, and follows its requests', async () => {
  const events: FlowEvent[] = [];
  const app = await engine.start(files, { signal: new AbortController().signal, onLog: () => undefined, onFlow: (event) => events.push(event) });
  expect(await (await app.fetch(new Request('http://localhost/a/b'))).text()).toBe('/a/b');
  expect(events.map(({ station, name, phase }) => `${station} ${name} ${phase}`)).toEqual(['route /... enter', 'handler hi enter', 'handler hi leave', 'response 200 enter']);
});

test('the sandbox links it: the manifest becomes a module of its text', async () => {
  const made: Record<string, string> = {};
  const kits = await buildKits(process.cwd());
  const { program } = link(files, Object.fromEntries(Object.entries(kits).map(([name, { exports }]) => [name, exports])));
  makeModules(program, {
    kitUrl: (name) => `kit:${name}`,
    makeUrl: (code, name) => {
      made[name] = code;
      return name;
    },
  });
  expect(program.kits).toEqual(['spin-twin']);
  expect(made['file:///spin.toml']).toBe(`export default ${JSON.stringify(files['spin.toml'])};`);
  expect(made['file:///main.ts']).toMatch(/import manifest from "file:\/\/\/spin\.toml" +;/);
});

test('for a Node without text imports, a module stands beside each text', () => {
  const main = `import a from "./spin.toml" with {\n  type: 'text',\n};\nimport b from './x/notes.txt' with { type: 'text' };\nconst c = './spin.toml';\n`;
  expect(withTextModules({ 'main.ts': main, 'spin.toml': 'a = "b"\n', 'x/notes.txt': 'n' })).toEqual({
    'main.ts': `import a from "./spin.toml.js"\n\n;\nimport b from './x/notes.txt.js';\nconst c = './spin.toml';\n`,
    'spin.toml': 'a = "b"\n',
    'spin.toml.js': 'export default "a = \\"b\\"\\n";\n',
    'x/notes.txt': 'n',
    'x/notes.txt.js': 'export default "n";\n',
  });
});
