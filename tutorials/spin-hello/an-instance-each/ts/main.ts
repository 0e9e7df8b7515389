import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { visits } from './visits.ts';

export const app = () => application(manifest, { visits });
