import type { CodeEditor } from '../code-editor.ts';
import type { Notices } from './notices.ts';

/** Takes files away that the reader has added, and says so: undo doesn't reach them, so they can be brought back. */
export async function removeAdded(editor: CodeEditor, notices: Notices, paths: readonly string[], why: string): Promise<void> {
  const taken = Object.fromEntries(paths.filter((path) => editor.added.includes(path)).map((path) => [path, editor.files[path] ?? '']));
  const names = Object.keys(taken);
  if (names.length === 0) return;
  await editor.removeFiles(names);
  notices.show({
    name: 'removed',
    kind: 'message',
    text: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} gone: ${why}`,
    actions: [{ label: names.length === 1 ? 'Bring it back' : 'Bring them back', run: () => editor.setFiles(taken) }],
  });
}
