import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { named } from './named.ts';

export const app = () => application(manifest, {
  hello: named('hello'),
  'good-bye': named('good-bye'),
});
