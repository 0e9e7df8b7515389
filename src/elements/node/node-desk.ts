/** Node in a step's isolated page: joins the engine with the editor, the terminal, and what is said about both. Loaded when Node is chosen. */
import engines from 'virtual:engine-assets';
import type { StepData } from '../../lib/step-view.ts';
import { ProgramError, type Files } from '../../runner/contract.ts';
import { createContainerEngine, wasCut, type ContainerEngine, type Project } from '../../runner/engines/webcontainer/engine.ts';
import type { Conflict } from '../../runner/engines/webcontainer/file-sync.ts';
import type { Waits } from '../../runner/engines/webcontainer/limits.ts';
import { LONGEST_FILE, MOST_FILES } from '../../runner/reader-files.ts';
import { SourceError } from '../../runner/engines/sandbox/syntax.ts';
import { nodeProject, readerFiles, twinFolder } from '../../project/node-project.ts';
import { loadProjectParts } from '../../project/parts.ts';
import { stripForOldNode } from '../../project/strip-for-old-node.ts';
import type { PreparedEngine } from '../../runner/run-state.ts';
import type { CodeEditor } from '../code-editor.ts';
import { compareInDialog } from '../compare-dialog.ts';
import { find } from '../dom.ts';
import { removeAdded } from '../workspace/added-files.ts';
import type { Notices } from '../workspace/notices.ts';
import { NodeView } from './node-view.ts';
import type { TerminalView } from './terminal-view.ts';

export interface NodeDeskParts {
  readonly root: HTMLElement;
  readonly data: StepData;
  readonly editor: CodeEditor;
  readonly notices: Notices;
  /** The reader goes back to the sandbox. */
  readonly onSandbox: () => void;
}

export class NodeDesk {
  readonly engine: PreparedEngine;
  readonly #container: ContainerEngine;
  readonly #parts: NodeDeskParts;
  readonly #view: NodeView;
  #terminal: TerminalView | undefined;

  constructor(parts: NodeDeskParts) {
    const { root, data, editor } = parts;
    this.#parts = parts;
    this.#view = new NodeView(root, {
      onRetry: () => this.#container.retry(),
      onSandbox: parts.onSandbox,
      onTerminal: () => void this.#openTerminal(),
    });
    this.#container = createContainerEngine({
      clientUrl: engines.nodeClient ?? '',
      project: projectOf(data),
      waits: waitsOf(root),
      files: () => editor.files,
      isNeeded: (path) => Object.hasOwn(data.start, path),
      take: (path, text) => (text === undefined ? removeAdded(editor, parts.notices, [path], 'it was deleted in the container.') : editor.setFiles({ [path]: text })),
      onState: (state) => {
        this.#view.render(state);
        if (state.kind === 'off' || state.kind === 'failed') this.#closeTerminal();
      },
      onConflict: (conflict) => this.#askWhich(conflict),
      onSettled: (path) => parts.notices.hide(`node-${path}`),
      onLeft: (paths) => this.#sayLeft(paths),
    });
    this.engine = { ...this.#container, name: 'webcontainer', wasCut };
    editor.addEventListener('edit', () => this.#container.edited());
    // A page that is left takes its container along; one that comes back from the browser's memory starts another.
    window.addEventListener('pagehide', () => this.#container.dispose());
  }

  /** Run shows answers, whatever was looked at before. */
  showAnswers(): void {
    this.#view.showTab('answers');
  }

  async #openTerminal(): Promise<void> {
    if (this.#terminal === undefined) {
      const { TerminalView } = await import('./terminal-view.ts');
      this.#terminal ??= new TerminalView(find(this.#parts.root, '[data-node-screen]', HTMLElement), (size) => this.#container.openShell(size));
    }
    await this.#terminal.start();
  }

  #closeTerminal(): void {
    this.#terminal?.end();
    this.#terminal = undefined;
  }

  #askWhich(conflict: Conflict): void {
    const { editor, notices, data } = this.#parts;
    const { path, mine, theirs } = conflict;
    const resolve = (whose: 'mine' | 'theirs') => () => this.#container.resolve(conflict, whose);
    const compare = async (): Promise<false> => {
      await compareInDialog('The text here and the container’s', { name: 'Here', files: { [path]: editor.files[path] ?? '' } }, { name: 'Container', files: { [path]: theirs ?? '' } });
      return false;
    };
    notices.show({
      name: `node-${path}`,
      kind: 'question',
      text: `${whatHappened(conflict)} Nothing is overwritten until you choose.`,
      actions: [
        { label: keepWords(conflict), run: resolve('mine') },
        ...(theirs === undefined ? [] : [{ label: 'Take the container’s', run: resolve('theirs') }]),
        ...(theirs === undefined && !Object.hasOwn(data.start, path) ? [{ label: 'Delete it here too', run: resolve('theirs') }] : []),
        ...(theirs === undefined || mine === undefined ? [] : [{ label: 'Compare', run: compare }]),
      ],
    });
  }

  #sayLeft(paths: readonly string[]): void {
    this.#parts.notices.show({
      name: 'node-left',
      kind: 'message',
      text: `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${String(paths.length - 3)} more` : ''}: in the container alone, and gone with it. The editor takes texts such as .ts, .json or .md, up to ${String(LONGEST_FILE / 1000)} kB each and ${String(MOST_FILES)} in all.`,
      actions: [],
    });
  }
}

function whatHappened({ path, mine, theirs }: Conflict): string {
  if (theirs === undefined) return `${path} was deleted in the container.`;
  if (mine === undefined) return `${path} was changed in the container, and deleted here.`;
  return `${path} was changed in the container, and here as well.`;
}

function keepWords({ mine, theirs }: Conflict): string {
  if (theirs === undefined) return 'Put mine back';
  return mine === undefined ? 'Delete it there too' : 'Keep mine';
}

function projectOf(step: StepData): Project {
  const stripOf = (stripped: boolean) => (stripped ? stripForOldNode : undefined);
  return {
    folder: twinFolder,
    async all(twin, stripped) {
      const parts = await loadProjectParts(engines, step, twin);
      return nodeProject({ step, twin, parts, strip: stripOf(stripped) });
    },
    edited: (path, text, stripped): Files => {
      try {
        return readerFiles({ [path]: text }, stripOf(stripped));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        throw new ProgramError('SyntaxError', error.message, error.cure, { file: path, line: error.line, column: error.column });
      }
    },
  };
}

/** Tests shorten the limits. */
function waitsOf(root: HTMLElement): Partial<Waits> {
  return JSON.parse(root.dataset['nodeWaits'] ?? '{}') as Partial<Waits>;
}
