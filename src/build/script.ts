import { createHash } from 'node:crypto';
import { count } from '../count.ts';
import type { Ordered, Section, Span } from '../sql/order/ordered.ts';

export interface ScriptOptions {
  readonly confitureVersion: string;
  readonly projectName: string;
}

/** A section inside the script: `script.text.slice(start, start + text.length) === text`. */
interface ScriptSection {
  readonly file: string;
  readonly part: Section['part'];
  /** Exactly what to run. */
  readonly text: string;
  readonly start: number;
}

export interface Script {
  /** The whole build as one file for psql: the same bytes from the same files on every machine. */
  readonly text: string;
  /** SHA-256, in hex, of the sections with their paths and order; comments of ours do not count. */
  readonly hash: string;
  readonly sections: readonly ScriptSection[];
  /** Spans of the script, in order, with the places they come from; see `locate`. */
  readonly map: readonly Span[];
}

/** A place in a source file, both from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Joins ordered sections into one script, each under a comment that names its file. */
export function composeScript(
  { sections }: Ordered,
  { confitureVersion, projectName }: ScriptOptions,
): Script {
  const hash = hashOf(sections);
  const files = new Set(sections.map(({ file }) => file)).size;
  const parts = [
    `-- ${oneLine(projectName)}: ${count(files, 'file')}, built by Confiture ${oneLine(confitureVersion)}.\n`,
    `-- Do not edit: change the files and build again.\n`,
    `-- Content hash: ${hash}\n`,
    `\nSET client_encoding = 'UTF8';\n`,
  ];
  let length = parts.join('').length;
  const append = (words: string) => {
    parts.push(words);
    length += words.length;
  };
  const placed: ScriptSection[] = [];
  const map: Span[] = [];
  for (const { file, part, text, spans, terminated } of sections) {
    append(`\n-- >>> ${oneLine(file)}${part === 'file' ? '' : ` (${part})`}\n`);
    placed.push({ file, part, text, start: length });
    for (const span of spans) map.push({ ...span, start: span.start + length, end: span.end + length });
    append(text);
    if (!text.endsWith('\n')) append('\n');
    if (!terminated) append(';\n');
  }
  return { text: parts.join(''), hash, sections: placed, map };
}

/** The source of a UTF-16 index in the script; undefined in the script's own comments. */
export function locate({ text, map }: Pick<Script, 'text' | 'map'>, index: number): SourcePlace | undefined {
  // An error at the end of input lies just past the last character.
  const span = map.findLast(({ start, end }) => start <= index && index <= end);
  if (!span) return undefined;
  const { file, line, column, exact } = span;
  if (!exact) return { file, line, column };
  const before = text.slice(span.start, index).split('\n');
  const last = before.at(-1)?.length ?? 0;
  return { file, line: line + before.length - 1, column: before.length > 1 ? last + 1 : column + last };
}

function hashOf(sections: readonly Section[]): string {
  const hash = createHash('sha256');
  for (const { file, part, text } of sections)
    hash.update(JSON.stringify([file, part, Buffer.byteLength(text)])).update(text);
  return hash.digest('hex');
}

/** A path may hold a line break, a comment may not. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
