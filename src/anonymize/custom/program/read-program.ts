import { realpath } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { ConfitureError } from '../../../errors.ts';
import type { Finding } from '../../../finding.ts';
import type { Program } from '../program.ts';
import { blockedError } from './check/blocked-finding.ts';
import { checkLinks } from './check-links.ts';
import { hashModules } from './hash-modules.ts';
import { importFault } from './import-fault.ts';
import { type ReadModule, readModule } from './read-module.ts';
import { resolveImport, sourceEndings } from './resolve-import.ts';
import { locateFile, readBytes, type SourceFile } from './source-file.ts';

export interface ReadProgramOptions {
  /** The folder that nothing may lead out of: the project's, or the plugin package's. */
  readonly root: string;
  /** As shown; where it ends in the file's path below the root, so do the names of the other files in messages. */
  readonly name: string;
  readonly version?: string | undefined;
  /** Refuse what the sandbox would refuse; true unless told. For tests of the sandbox alone. */
  readonly check?: boolean;
}

/** Of all files of a program together. */
export const programLimits = { bytes: 1024 * 1024, modules: 200 } as const;

/**
 * Reads a file, relative to `root` or absolute, and all that it imports by relative specifiers. Nothing is run.
 * Throws FILE_NOT_FOUND for the file itself, FILE_NOT_UTF8, STRATEGY_FAILED for code that cannot be read and imports
 * that lead nowhere, STRATEGY_BLOCKED for files outside the root, too many or too large ones, and for what the sandbox
 * does not have, with all findings in `details.findings`.
 */
export async function readProgram(file: string, options: ReadProgramOptions): Promise<Program> {
  const { name, version, check = true } = options;
  const root = await realpath(options.root).catch(() => resolve(options.root));
  const entry = await locateEntry(file, root, name);
  const prefix = `/${name}`.endsWith(`/${entry.key}`) ? name.slice(0, -entry.key.length) : '';
  const modules = new Map<string, ReadModule & { readonly imports: Record<string, string> }>();
  const findings: Finding[] = [];
  let bytesLeft: number = programLimits.bytes;
  const waiting: SourceFile[] = [entry];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (modules.has(next.key)) continue;
    const shown = prefix + next.key;
    if (modules.size === programLimits.modules)
      throw blocked(name, `it is made of more than ${programLimits.modules} files`);
    const bytes = await readBytes(next.path, shown, bytesLeft);
    if (bytes === undefined) throw blocked(name, 'its files have more than 1 MiB together');
    bytesLeft -= bytes.length;
    const read = readModule(bytes, shown, check);
    const imports: Record<string, string> = Object.fromEntries(read.given.map((module) => [module, module]));
    modules.set(next.key, { ...read, imports });
    findings.push(...read.findings);
    for (const [specifier, index] of read.relative) {
      const found = await resolveImport(specifier, next, root);
      if (typeof found !== 'object' || !('key' in found))
        throw importFault(found, { specifier, index, text: read.text, file: shown });
      if (!isSource(found.key))
        throw importFault('no code', { specifier, index, text: read.text, file: shown });
      imports[specifier] = found.key;
      waiting.push(found);
    }
  }
  const [first, ...others] = findings;
  if (first !== undefined) throw blockedError([first, ...others]);
  if (check) checkLinks(modules);
  return {
    name,
    entry: entry.key,
    modules: Object.fromEntries([...modules].map(([key, { code, imports }]) => [key, { code, imports }])),
    hash: hashModules([...modules].map(([key, { bytes }]) => [key, bytes])),
    ...(version === undefined ? {} : { version }),
  };
}

async function locateEntry(file: string, root: string, name: string): Promise<SourceFile> {
  const found = await locateFile(resolve(root, file), root);
  if (found === 'missing') throw new ConfitureError('FILE_NOT_FOUND', `there is no file ${name}`);
  if (found === 'no file') throw new ConfitureError('FILE_NOT_FOUND', `${name} is no file`);
  if ('outside' in found)
    throw new ConfitureError(
      'STRATEGY_BLOCKED',
      `${name} lies outside of the folder that strategies are read from, in ${found.outside}`,
      {
        hint: 'Copy the file to where the link is: strategies are read from the project and from packages alone.',
      },
    );
  if (isSource(found.key)) return found;
  throw new ConfitureError('STRATEGY_FAILED', `${name} is no file of code`, {
    hint: `Files of strategies end in ${sourceEndings.join(', ')}.`,
  });
}

function isSource(key: string): boolean {
  return sourceEndings.some((ending) => ending === extname(key));
}

function blocked(name: string, reason: string): ConfitureError {
  return new ConfitureError('STRATEGY_BLOCKED', `${name} cannot be used: ${reason}`, {
    hint: 'Keep what a strategy imports to what it needs.',
  });
}
