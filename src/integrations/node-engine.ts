/**
 * `WEBCONTAINERS=off npm run build` leaves the Node engine out: for those who may not use it, since its terms ask a licence of
 * companies. No page offers it then, speaks of it or loads a byte of it.
 */
export const offersNode = parseSwitch(process.env['WEBCONTAINERS'] ?? 'on');

/** Where the client looks for WebContainers: its frame may come from there, on isolated pages alone. */
export const containerHosts = 'https://stackblitz.com https://*.stackblitz.com https://*.stackblitz.io';

/** Throws an Error that names the variable for anything but `on` and `off`. */
function parseSwitch(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new Error(`WEBCONTAINERS="${text}" is neither "on" nor "off"`);
}
