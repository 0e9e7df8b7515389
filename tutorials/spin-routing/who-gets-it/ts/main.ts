import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { named } from './named.ts';

export const app = () => application(manifest, {
  products: named('products'),
  dashboard: named('dashboard'),
  shop: named('shop'),
});
