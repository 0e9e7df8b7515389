import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { named } from './named.ts';

export const app = () => application(manifest, {
  summer: named('summer'),
  winter: named('winter'),
  rye: named('rye'),
  spelt: named('spelt'),
  'by-id': named('by-id'),
  'by-name': named('by-name'),
  stock: named('stock'),
});
