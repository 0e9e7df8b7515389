import { expect, test } from 'vitest';
import { readerFiles } from '../../../src/project/node-project.ts';
import { stripForOldNode } from '../../../src/project/strip-for-old-node.ts';

const twin = {
  'main.ts': "import manifest from './spin.toml' with { type: 'text' };\nimport { hello } from './hello.ts';\nexport const app = (): unknown => [manifest, hello];\n",
  'hello.ts': 'export const hello: number = 1;\n',
  'spin.toml': 'a = 1\n',
};

test('an old Node gets no types, no text imports, and JavaScript’s names', () => {
  expect(readerFiles(twin, stripForOldNode)).toMatchObject({
    'src/main.ts': twin['main.ts'],
    'stripped/main.js': expect.stringMatching(/^import manifest from '\.\/spin\.toml\.js';\nimport \{ hello \} from '\.\/hello\.js';\n/) as unknown,
    'stripped/spin.toml.js': 'export default "a = 1\\n";\n',
  });
});

test('an edit writes its file as if all were written', () => {
  const alone = Object.entries(twin).map(([path, text]) => readerFiles({ [path]: text }, stripForOldNode));
  expect(Object.assign({}, ...alone)).toEqual(readerFiles(twin, stripForOldNode));
});
