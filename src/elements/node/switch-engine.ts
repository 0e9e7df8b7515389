/** Sandbox or Node: on a step's own page the choice leads to its isolated page, and there it is made at once. */
import { encodeShare } from '../../share/codec.ts';
import { encodedShare, toShareLink } from '../../share/share-link.ts';
import { changedFiles } from '../../drafts/same-files.ts';
import type { Storage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { PreparedEngine } from '../../runner/run-state.ts';
import type { SwitchedEngine } from '../../runner/switched-engine.ts';
import type { CodeEditor } from '../code-editor.ts';
import { find } from '../dom.ts';
import type { Notices } from '../workspace/notices.ts';
import { EngineChoice } from './engine-choice.ts';
import type { NodeDesk } from './node-desk.ts';
import { rememberChoice, rememberedChoice, type Choice } from './remembered-choice.ts';

export interface SwitchParts {
  readonly root: HTMLElement;
  readonly data: StepData;
  readonly storage: Storage;
  readonly editor: CodeEditor;
  readonly notices: Notices;
  readonly twin: SwitchedEngine;
  readonly sandbox: PreparedEngine;
  /** Saves the editor's text. */
  readonly flush: () => Promise<void>;
  /** Ends the run that is under way. */
  readonly stop: () => void;
  /** The engine's name has changed: whatever shows it draws it anew. */
  readonly onSwitch: () => void;
}

export class EngineSwitch {
  readonly #parts: SwitchParts;
  readonly #choice: EngineChoice;
  #desk: Promise<NodeDesk> | undefined;

  constructor(parts: SwitchParts) {
    this.#parts = parts;
    this.#choice = new EngineChoice((choice) => void this.#choose(choice));
    find(parts.root, '.workspace__requests', HTMLElement).append(this.#choice.box);
    // On the isolated page the engine that was chosen last starts: the reader came here for it.
    if (this.#isIsolated && rememberedChoice() === 'webcontainer') void this.#useNode();
  }

  showAnswers(): void {
    void this.#desk?.then((desk) => desk.showAnswers());
  }

  async #choose(choice: Choice): Promise<void> {
    rememberChoice(choice);
    if (choice === 'sandbox') this.#useSandbox();
    else if (this.#isIsolated) await this.#useNode();
    else await this.#goToIsolatedPage();
  }

  #useSandbox(): void {
    const { twin, sandbox, stop, onSwitch } = this.#parts;
    if (twin.name === 'sandbox') return;
    stop();
    twin.use(sandbox);
    this.#choice.show('sandbox');
    onSwitch();
  }

  async #useNode(): Promise<void> {
    const { twin, stop, onSwitch, notices } = this.#parts;
    if (twin.name === 'webcontainer') return;
    this.#desk ??= import('./node-desk.ts').then(({ NodeDesk }) => new NodeDesk({ ...this.#parts, onSandbox: () => void this.#choose('sandbox') }));
    let desk: NodeDesk;
    try {
      desk = await this.#desk;
    } catch {
      this.#desk = undefined;
      notices.show({ name: 'node', kind: 'message', text: 'Node could not be loaded from this site. Check the connection and choose it again; the sandbox works as before.', actions: [] });
      return;
    }
    stop();
    twin.use(desk.engine);
    this.#choice.show('webcontainer');
    onSwitch();
    await desk.engine.prepare().catch(() => undefined);
  }

  /** By a full page load: only a page that came with the right headers is isolated. Its draft is the step's own. */
  async #goToIsolatedPage(): Promise<void> {
    const { data, storage, editor, flush } = this.#parts;
    await flush();
    const address = new URL(`/node/tutorials/${data.id}/`, location.href).href;
    if (encodedShare(location.hash) !== undefined) location.assign(address + location.hash);
    else if (storage.lasts) location.assign(address);
    // A browser that saves nothing: the text travels in the address, as a shared copy does.
    else location.assign(toShareLink(address, await encodeShare({ step: data.id, base: data.base, files: changedFiles(data.start, editor.files) })));
  }

  get #isIsolated(): boolean {
    return this.#parts.root.hasAttribute('data-isolated');
  }
}
