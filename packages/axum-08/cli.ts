#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Taking the types off our own source would cost a short run as much as its work; so Node keeps what it made, in the system's folder for such things.
enableCompileCache();
const { main } = await import('./src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
