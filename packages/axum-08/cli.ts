#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { migrate } from './src/migrate.ts';
const { output, notes } = migrate(readFileSync(0, 'utf8'));
process.stdout.write(output);
for (const note of notes) console.error(`<stdin>:${note.line}:${note.column}: ${note.message}`);
