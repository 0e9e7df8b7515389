import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { percentile } from './percentile.ts';

export const app = () => application(manifest, { percentile });
