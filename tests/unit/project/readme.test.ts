/** What the zip's README says of the Spin component that the twin becomes. */
import { expect, test } from 'vitest';
import { readme } from '../../../src/project/readme.ts';
import { spinComponents } from '../../../src/project/spin-component.ts';

const step = { id: 'spin-hello/x', title: 'X', rustVersion: 'spin-sdk 6.0.0', exchanges: [] };
const twin = { 'main.ts': "import { application } from 'spin-twin';\n", 'hello.ts': '' };
const version2 = 'spin_manifest_version = 2\n[application]\nname = "a"\n[component.hello]\nsource = "a.wasm"\n';

test.each([
  ['a manifest of version 2', 'spin' as const, version2, true, /the same `src\/` becomes a component/],
  ['a manifest of version 1: why there is none, and what to do', 'spin' as const, 'spin_version = "1"\n', false, /Not in this zip: .* version 2 .*\n.*\/spin\/convert\//],
  ['Axum: nothing', 'axum' as const, '', false, undefined],
])('%s', (_name, framework, manifest, hasFolder, says) => {
  const files = manifest === '' ? {} : spinComponents({ ...twin, 'spin.toml': manifest });
  expect(Object.keys(files).length > 0).toBe(hasFolder);
  const text = readme(step, framework, hasFolder);
  if (says === undefined) expect(text).not.toContain('As a Spin component');
  else expect(text).toMatch(says);
});
