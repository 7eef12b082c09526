import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import type { Json } from '../catalog.ts';
import type { AttributeChange } from '../diff/change.ts';
import { isList } from '../diff/same-json.ts';
import { inWords, namedParts, valueText } from './value-text.ts';

/** How an attribute differs: in a few words, or as a unified diff of a text with several lines. */
export interface AttributeDescription {
  /** As people say it: `not null` for notNull. */
  readonly name: string;
  /** `integer → bigint`; absent where there is a `diff`. */
  readonly words?: string;
  /** Lines that begin with a blank, `-`, `+` or `@@`, without a line break at the end. */
  readonly diff?: string;
}

/** Longer lists are told by what came and went. */
const shortList = 60;

export function describeAttribute(attribute: string, { from, to }: AttributeChange): AttributeDescription {
  const name = inWords(attribute);
  if (isText(from) || isText(to)) {
    const diff = unifiedDiff(textOf(from), textOf(to));
    return diff === '' ? { name, words: 'other blanks at the ends' } : { name, diff };
  }
  if (attribute === 'comment') return { name, words: `${quoted(from)} → ${quoted(to)}` };
  const [before, after] = [namedParts(from), namedParts(to)];
  if (before && after) return { name, words: changedParts(before, after) ?? arrow(from, to) };
  if (typeof from === 'boolean' || typeof to === 'boolean')
    return { name, words: arrow(from ?? false, to ?? false) };
  const long = Math.max(valueText(from).length, valueText(to).length) > shortList;
  if (long && isList(from) && isList(to)) return { name, words: changedItems(from, to) };
  return { name, words: arrow(from, to) };
}

/** Both texts as lines of a unified diff with three lines around each change. */
function unifiedDiff(from: string, to: string): string {
  const patch = createTwoFilesPatch('from', 'to', withEnd(from), withEnd(to), undefined, undefined, {
    context: 3,
    headerOptions: OMIT_HEADERS,
  });
  return patch.trimEnd();
}

function arrow(from: Json | undefined, to: Json | undefined): string {
  return `${valueText(from)} → ${valueText(to)}`;
}

function quoted(value: Json | undefined): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

/** `app SELECT → SELECT, UPDATE; reader none → SELECT`; undefined where the parts differ in their order alone. */
function changedParts(
  from: ReadonlyMap<string, string>,
  to: ReadonlyMap<string, string>,
): string | undefined {
  const changes = [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
    const [before, after] = [from.get(name), to.get(name)];
    return before === after ? [] : [`${inWords(name)} ${before ?? 'none'} → ${after ?? 'none'}`];
  });
  return changes.length === 0 ? undefined : changes.join('; ');
}

function changedItems(from: readonly Json[], to: readonly Json[]): string {
  const [before, after] = [from.map(valueText), to.map(valueText)];
  const gone = before.filter((item) => !after.includes(item)).map((item) => `-${item}`);
  const come = after.filter((item) => !before.includes(item)).map((item) => `+${item}`);
  return [...gone, ...come].join(', ') || 'another order';
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.includes('\n');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

// Bodies begin and end with line breaks as the quotes stood.
function withEnd(text: string): string {
  const trimmed = text.replace(/^\n+|\s+$/g, '');
  return trimmed === '' ? '' : `${trimmed}\n`;
}
