import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { greeter } from './greeter.ts';

export const app = () => application(manifest, { greeter });
