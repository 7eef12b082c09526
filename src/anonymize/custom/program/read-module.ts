import type { Program } from 'acorn';
import type { Finding } from '../../../finding.ts';
import { blockedSyntax } from './check/blocked.ts';
import { blockedFinding } from './check/blocked-finding.ts';
import { isWith } from './check/check-module.ts';
import { checkNodes } from './check/check-nodes.ts';
import { findBlockedImport, isRelative } from './check/find-blocked.ts';
import { type ModuleLinks, moduleLinks } from './module-links.ts';
import { isSyntaxFault, parseModule, syntaxError } from './parse-module.ts';
import { decodeSource } from './source-file.ts';
import { stripTypes } from './strip-types.ts';

/** A file of a program, before what it imports is known. */
export interface ReadModule {
  /** As shown. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The text without types. */
  readonly code: string;
  /** Modules that are there without a file. */
  readonly given: readonly string[];
  /** Relative specifiers, each once, and the UTF-16 index where it stands first. */
  readonly relative: ReadonlyMap<string, number>;
  readonly links: ModuleLinks;
  readonly findings: readonly Finding[];
}

/** Throws FILE_NOT_UTF8, and STRATEGY_FAILED for what cannot be parsed. */
export function readModule(bytes: Uint8Array, file: string, check: boolean): ReadModule {
  const text = decodeSource(bytes, file);
  const code = /\.m?ts$/.test(file) ? stripTypes(text, file) : text;
  const parsed = parseModule(code);
  if (isSyntaxFault(parsed)) {
    if (!check || !isWith(parsed.message)) throw syntaxError(parsed, text, file);
    const finding = blockedFinding(blockedSyntax.with, 'with', { text, file, index: parsed.index });
    const links = { exports: new Set<string>(), stars: [], wants: [] };
    return { file, bytes, text, code, given: [], relative: new Map(), links, findings: [finding] };
  }
  const findings = check ? checkNodes(parsed, text, file) : [];
  return { file, bytes, text, code, findings, links: moduleLinks(parsed), ...importsOf(parsed) };
}

/** What is forbidden is left out: the sandbox finds nothing there. */
function importsOf({ body }: Program): Pick<ReadModule, 'given' | 'relative'> {
  const given = new Set<string>();
  const relative = new Map<string, number>();
  for (const statement of body) {
    if (!('source' in statement) || typeof statement.source?.value !== 'string') continue;
    const specifier = statement.source.value;
    if (findBlockedImport(specifier) !== undefined) continue;
    if (!isRelative(specifier)) given.add(specifier);
    else if (!relative.has(specifier)) relative.set(specifier, statement.source.start);
  }
  return { given: [...given], relative };
}
