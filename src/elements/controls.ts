/**
 * What can be pressed in a workspace and does nothing without script: made here, it weighs nothing on each step's page and
 * never stands there before it works. Its room is kept by the stylesheet: nothing moves.
 */
import { element, find } from './dom.ts';

const VIEWS = [['read', 'Read', 'main'], ['rust', 'Rust', 'panel-rust'], ['ts', 'TypeScript', 'panel-ts'], ['answers', 'Answers', 'panel-answers']] as const;

const TOOLS = [
  ['share', 'Share', ''],
  ['export', 'Export', ''],
  ['import', 'Import', ''],
  ['download', 'Download project', 'Both programs as a zip'],
] as const;

/** Run and its like between programs and answers; keys below the editor; the reader's own request and what is rarely wanted below the list. */
export function makeControls(workspace: HTMLElement): void {
  find(workspace, '.workspace__answers', HTMLElement).before(createBar(workspace));
  find(workspace, '.workspace__requests', HTMLElement).append(createOwnRequest(), createTools());
  find(workspace, '.pane--ts', HTMLElement).append(createKeys());
}

/** What is sent, the buttons that send it, and how it came out. On a phone it lies at the thumb, above the tabs of the views. */
function createBar(workspace: HTMLElement): HTMLElement {
  const bar = element('div', 'bar');
  const buttons = element('div', 'bar__run');
  const stop = Object.assign(createButton('button', 'Stop', 'stop'), { disabled: true });
  const request = element('code', 'bar__request', workspace.querySelector('.request__line')?.textContent.trim());
  buttons.append(Object.assign(createButton('button button--main', 'Run', 'run'), { title: 'Ctrl Enter' }), createButton('button', 'Run all', 'run-all'), stop, request);

  const result = element('div', 'bar__result');
  const status = element('p', 'bar__status');
  status.setAttribute('role', 'status');
  result.append(status, ...createNext());
  bar.append(buttons, result, createTabs());
  return bar;
}

/** The way on, for when the step is done. */
function createNext(): HTMLElement[] {
  const turn = document.querySelector<HTMLAnchorElement>('a[rel=next]');
  if (!turn) return [];
  const title = turn.querySelector('strong')?.textContent ?? '';
  return [Object.assign(element('a', 'bar__next', `Next: ${title}`), { href: turn.href, hidden: true })];
}

function createTabs(): HTMLElement {
  const tabs = element('div', 'bar__tabs');
  tabs.setAttribute('role', 'tablist');
  tabs.setAttribute('aria-label', 'View');
  for (const [view, name, panel] of VIEWS) {
    const tab = createButton('', name);
    tab.setAttribute('role', 'tab');
    tab.dataset['view'] = view;
    tab.setAttribute('aria-controls', panel);
    tab.setAttribute('aria-selected', String(view === 'read'));
    tab.tabIndex = view === 'read' ? 0 : -1;
    tabs.append(tab);
  }
  return tabs;
}

/** Its fields come with the workshop. */
function createOwnRequest(): HTMLElement {
  const own = document.createElement('request-form');
  const fold = element('details', 'own');
  fold.append(element('summary', '', 'A request of your own'));
  own.append(fold);
  return own;
}

function createTools(): HTMLElement {
  const tools = element('div', 'workspace__tools');
  for (const [action, name, title] of TOOLS) {
    tools.append(Object.assign(createButton('button button--small button--quiet', name, action), { title }));
  }
  const file = Object.assign(element('input', 'vh'), { type: 'file', accept: 'application/json,.json', tabIndex: -1, hidden: true });
  file.setAttribute('aria-label', 'File to import');
  file.dataset['import'] = '';
  tools.append(file);
  return tools;
}

function createKeys(): HTMLElement {
  const keys = element('p', 'pane__foot label pane__keys');
  const key = (name: string) => element('kbd', '', name);
  keys.append(key('Ctrl'), ' ', key('Enter'), ' runs · ', key('Esc'), ' then ', key('Tab'), ' leaves the editor');
  return keys;
}

function createButton(className: string, text: string, action?: string): HTMLButtonElement {
  const button = Object.assign(element('button', className, text), { type: 'button' });
  if (action !== undefined) button.dataset['action'] = action;
  return button;
}
