import { application } from 'spin-twin';
import manifest from './spin.toml' with { type: 'text' };
import { members } from './members.ts';

export const app = () => application(manifest, { members });
