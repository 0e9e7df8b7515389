/** Where the TypeScript runs. */
export type Choice = 'sandbox' | 'webcontainer';

const KEY = 'rust-web-side-by-side:engine';

/** What the reader chose last, on any step. */
export function rememberedChoice(): Choice {
  try {
    return localStorage.getItem(KEY) === 'webcontainer' ? 'webcontainer' : 'sandbox';
  } catch {
    return 'sandbox';
  }
}

export function rememberChoice(choice: Choice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // A browser that saves nothing asks again next time.
  }
}
