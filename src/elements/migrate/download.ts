import { strToU8, zipSync } from 'fflate';

/** Hands files to the reader: one as it is, several as a zip that keeps their folders. */
export function downloadFiles(files: readonly { path: string; text: string }[]): void {
  const [only] = files;
  if (!only) return;
  if (files.length === 1) save(only.path.split('/').at(-1) ?? only.path, new Blob([only.text], { type: 'text/plain' }));
  else save('axum-0.8.zip', new Blob([zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])))], { type: 'application/zip' }));
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
