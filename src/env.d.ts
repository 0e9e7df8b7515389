/// <reference types="astro/client" />

/** Plain tsc doesn't know .astro files; astro check does, and looks at the real ones. */
declare module '*.astro' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
  const component: AstroComponentFactory;
  export default component;
}
