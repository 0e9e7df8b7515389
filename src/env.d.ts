/// <reference types="astro/client" />

/** `import manifest from './spin.toml' with { type: 'text' }`, in a twin. */
declare module '*.toml' {
  const text: string;
  export default text;
}

/** Plain tsc doesn't know .astro files; astro check does, and looks at the real ones. */
declare module '*.astro' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
  const component: AstroComponentFactory;
  export default component;
}
