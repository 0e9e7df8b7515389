import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { api } from './api.ts';

export const app = () => application(manifest, { api });
