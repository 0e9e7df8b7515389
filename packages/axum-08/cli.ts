#!/usr/bin/env node
import { parseOptions, usage } from './src/cli/options.ts';
import { migrateFiles } from './src/cli/project.ts';
import { migrateStdin } from './src/cli/stdin.ts';

const options = parseOptions(process.argv.slice(2));
if (options.kind === 'help') console.log(usage);
else if (options.kind === 'wrong') {
  console.error(`axum-08: ${options.message}\n\n${usage}`);
  process.exitCode = 2;
} else process.exitCode = options.stdin ? await migrateStdin(options) : await migrateFiles(options);
