import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { hello } from './hello.ts';

export const app = () => application(manifest, { hello });
