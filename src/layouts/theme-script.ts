/**
 * Runs in the head before the first paint, so that a chosen scheme never flashes the other one.
 * It is inline because a file would cost a round trip; astro.config.mjs lists its hash in the site's policy.
 * Storage may be refused (private mode): then the system's scheme holds.
 */
export const themeScript =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";
