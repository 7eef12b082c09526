import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { KeyPath, Problem } from './problem.ts';
import { findVariables } from './template.ts';
import { findAliasFault, findFaults, type YamlFault } from './yaml-faults.ts';

/** A parsed YAML text that still knows where everything stands. */
export interface YamlSource {
  readonly text: string;
  /** Plain data; undefined when the text could not be read as YAML. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** UTF-16 index in `text` of what a problem points at, or of the nearest thing above it that is there. */
  readonly indexOf: (path: KeyPath, at: Problem['at']) => number;
}

/** Reads one YAML 1.2 document. Never throws: what is wrong with the text is in `faults`. */
export function parseYaml(text: string): YamlSource {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true, logLevel: 'error' });
  const { faults, readable } = findFaults(text, document);
  const data = readable ? toData(document) : { value: undefined };
  return {
    text,
    value: data.value,
    faults: data.fault === undefined ? faults : [...faults, data.fault],
    indexOf: (path, at) => indexOf(text, document, path, at),
  };
}

function toData(document: Document): { readonly value: unknown; readonly fault?: YamlFault } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { value: undefined, fault: findAliasFault(document) };
  }
}

function indexOf(text: string, document: Document, path: KeyPath, at: Problem['at']): number {
  const { key, value } = find(document, path);
  const keyStart = key?.range?.[0] ?? 0;
  const [start = keyStart, end = start] = value?.range ?? [];
  // An empty value has no text to point at.
  if (at === 'key' || start === end) return keyStart;
  if (at === 'value') return start;
  return start + (findVariables(text.slice(start, end))[at.variable]?.index ?? 0);
}

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

/** An item of a list is its own key. */
function find(document: Document, path: KeyPath): Found {
  const root = document.contents ?? undefined;
  let found: Found = { key: root, value: root };
  for (const part of path) {
    const container = isAlias(found.value) ? found.value.resolve(document) : found.value;
    const next = isMap(container)
      ? entry(container.items, part)
      : isSeq(container)
        ? item(container.items, part)
        : undefined;
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function entry(pairs: readonly { key: unknown; value: unknown }[], part: string | number): Found | undefined {
  const pair = pairs.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === String(part));
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  return { key: pair.key, value: asNode(pair.value) };
}

function item(items: readonly unknown[], part: string | number): Found | undefined {
  const value = typeof part === 'number' ? asNode(items[part]) : undefined;
  return value === undefined ? undefined : { key: value, value };
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : undefined;
}
