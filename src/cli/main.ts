#!/usr/bin/env node
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { version } from '../version.ts';

// `--version` is asked often and by scripts; it must not wait for anything else to load.
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  await loadBundle().runProcess();
}

interface Bundle {
  runProcess(): Promise<void>;
}

/**
 * Runs the bundle beside this file with V8's compiled code of an earlier run, which saves a third of the time to
 * start. V8 itself refuses code of another version of Node; then, and the first time, it is compiled and kept.
 */
function loadBundle(): Bundle {
  const folder = dirname(fileURLToPath(import.meta.url));
  const filename = join(folder, 'confiture.cjs');
  const cacheFile = join(folder, `confiture-${process.version}.cache`);
  const cachedData = readIfThere(cacheFile);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(cacheFile, script));
  const module: { exports: Bundle } = { exports: { runProcess: () => Promise.resolve() } };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, folder);
  return module.exports;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** At the end of the run, so that the functions it used are in it. A folder that may not be written has none. */
function keep(file: string, script: Script): void {
  try {
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, file);
  } catch {
    return;
  }
}
