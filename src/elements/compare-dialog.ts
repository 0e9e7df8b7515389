import { sameFiles } from '../drafts/same-files.ts';
import type { Compared } from './editor/comparison.ts';

/** Shows two texts side by side until the reader closes it. Resolves then. */
export async function compareInDialog(title: string, left: Compared, right: Compared): Promise<void> {
  const { drawComparison } = await import('./editor/comparison.ts');
  const dialog = document.createElement('dialog');
  dialog.className = 'compare';
  const head = document.createElement('div');
  head.className = 'compare__head';
  const heading = document.createElement('h2');
  heading.id = 'compare-title';
  heading.textContent = title;
  dialog.setAttribute('aria-labelledby', heading.id);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button button--small';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  head.append(heading, close);

  const names = document.createElement('p');
  names.className = 'compare__names label';
  for (const { name } of [left, right]) names.append(Object.assign(document.createElement('span'), { textContent: name }));
  const body = document.createElement('div');
  body.className = 'compare__body';
  dialog.append(head, names, body);
  document.body.append(dialog);

  let free = (): void => undefined;
  if (sameFiles(left.files, right.files)) {
    body.append(Object.assign(document.createElement('p'), { className: 'compare__same', textContent: 'They are the same, letter by letter.' }));
  } else {
    // A shadow root: the editor's styles are adopted there, where the page's policy allows them.
    free = drawComparison(body.attachShadow({ mode: 'open' }), left, right);
  }
  dialog.showModal();
  close.focus();
  await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
  free();
  dialog.remove();
}
