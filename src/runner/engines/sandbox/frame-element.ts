import { FRAME_IS_HERE } from './messages.ts';

/** A frame's element, whose document loads from when it is made. */
export interface FrameElement {
  readonly element: HTMLIFrameElement;
  /** True when its document has said that it is there; false when something else was loaded, as a browser's own page where there is no network. */
  readonly loaded: Promise<boolean>;
}

/** A document that is loaded has said so, but that may be heard a little later, in milliseconds. */
const GRACE = 1_000;

let ahead: { readonly url: string; readonly frame: FrameElement } | undefined;

/** Begins to load the document of the page's first frame, before the engine that takes it is there. */
export function loadFrameAhead(url: string): void {
  ahead = { url, frame: makeFrame(url) };
}

/** Forgets that frame: where the engine couldn't be loaded, the frame's document may not have come either. */
export function dropFrameAhead(): void {
  ahead?.frame.element.remove();
  ahead = undefined;
}

/** The frame that was loaded ahead, or a new one. */
export function takeFrame(url: string): FrameElement {
  const frame = ahead?.url === url ? ahead.frame : makeFrame(url);
  ahead = undefined;
  return frame;
}

function makeFrame(url: string): FrameElement {
  const element = document.createElement('iframe');
  const { promise: loaded, resolve } = Promise.withResolvers<boolean>();
  const settle = (isOurs: boolean): void => {
    removeEventListener('message', hear);
    resolve(isOurs);
  };
  const hear = (event: MessageEvent<unknown>): void => {
    if (event.source !== null && event.source === element.contentWindow && event.data === FRAME_IS_HERE) settle(true);
  };
  addEventListener('message', hear);
  element.onload = (): void => void setTimeout(settle, GRACE, false);
  // No `allow-same-origin`: the frame gets an origin of its own, and a process of its own where the browser can.
  element.setAttribute('sandbox', 'allow-scripts');
  element.hidden = true;
  element.title = 'Sandbox';
  element.src = url;
  document.body.append(element);
  return { element, loaded };
}
