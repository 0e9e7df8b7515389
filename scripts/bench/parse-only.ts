/** The command line's peer: reads the same files and parses them, nothing else. Arguments: a folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@lezer/rust';

const [folder = '.'] = process.argv.slice(2);
for (const name of readdirSync(folder)) parser.parse(readFileSync(join(folder, name), 'utf8'));
