#!/usr/bin/env node
import { version } from '../version.ts';

// `--version` is asked often and by scripts; it must not wait for anything else to load.
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { runProcess } = await import('./run-process.ts');
  await runProcess();
}
