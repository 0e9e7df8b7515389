import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { greet } from './greet.ts';

export const app = () => application(manifest, { greet });
