import type { CustomContext, CustomTransform } from '../../custom/custom-strategy.ts';
import { escapeCopyText, unescapeCopyText } from '../../kernel/copy-text.ts';
import type { Row } from '../../strategy.ts';
import { explain, isOutOfMemory } from './explain.ts';
import type { FailureLetter } from './failure-letters.ts';
import { findStrategies } from './find-strategies.ts';
import type { Guest, GuestTask } from './guest.ts';
import { freezeAll, harden } from './harden.ts';
import { isPlainText } from './is-plain-text.ts';
import { createTools } from './tools/create-tools.ts';

/** The words of ../../words as a JSON text, put in by the build: to make them takes as long as all else here. */
declare const wordLists: string;

/** A result, or why there is none. */
type Outcome = string | null | { readonly failed: FailureLetter; readonly message?: string };

let change: CustomTransform;
let keepMessages = false;
let outcomes: Outcome[] = [];
let columns: readonly (readonly string[])[] = [];
let at = 0;
let row: Row;

function describe(namespace: object): string {
  return JSON.stringify(findStrategies(namespace));
}

function start(namespace: object, text: string, hmac: ((text: string) => string) | undefined): void {
  const task: GuestTask = JSON.parse(text);
  const strategy = findStrategies(namespace).find(({ id }) => id === task.strategy);
  if (strategy === undefined) throw new TypeError(`no strategy ${task.strategy} is exported`);
  const { options, column, reads } = task;
  keepMessages = task.keepMessages;
  row = rowOf(reads);
  const context: CustomContext = {
    options,
    column,
    tools: createTools({ hmac, lists: () => JSON.parse(wordLists) }),
  };
  freezeAll(context, new Set([globalThis]));
  change = strategy.create(context);
  if (typeof change !== 'function') throw new TypeError(`create of ${task.strategy} gives no function`);
}

/** One for all values: it answers for the one that is changed at the moment. */
function rowOf(reads: readonly string[]): Row {
  const places = new Map(reads.map((name, place) => [name, place]));
  const get = (column: string): string | null => {
    const field = columns[places.get(column) ?? -1]?.[at];
    if (field === undefined) throw new TypeError(`the column ${String(column)} is not among those in reads`);
    return readField(field);
  };
  return Object.freeze({ get: Object.freeze(get) });
}

function run(isPlain: boolean, values: string, ...others: string[]): string {
  const fields = values.split('\n');
  columns = others.map((column) => column.split('\n'));
  outcomes = [];
  at = 0;
  if (isPlain && runPlainly(fields)) {
    outcomes = fields;
    const text = fields.join('\n');
    return `p${text.length}\n${text}\n`;
  }
  for (; at < fields.length; at++) {
    const value = readField(fields[at] ?? '\\N');
    outcomes.push(value === null ? null : outcomeOf(value));
  }
  return escaped();
}

/** Puts results in the values' places, up to the first that is no text; false where there is one. */
function runPlainly(fields: string[]): boolean {
  const count = fields.length;
  try {
    for (; at < count; at++) {
      const result: unknown = change(fields[at] ?? '', row);
      if (typeof result !== 'string') {
        outcomes = [...fields.slice(0, at), judged(result)];
        at++;
        return false;
      }
      fields[at] = result;
    }
    return true;
  } catch (thrown) {
    outcomes = [...fields.slice(0, at), failureOf(thrown)];
    at++;
    return false;
  }
}

function outcomeOf(value: string): Outcome {
  try {
    return judged(change(value, row));
  } catch (thrown) {
    return failureOf(thrown);
  }
}

function judged(result: unknown): Outcome {
  return typeof result === 'string' || result === null ? result : { failed: 's' };
}

function failureOf(thrown: unknown): Outcome {
  const failed = isOutOfMemory(thrown) ? 'o' : 't';
  return keepMessages ? { failed, message: JSON.stringify(explain(thrown)) } : { failed };
}

function readField(field: string): string | null {
  return field === '\\N' ? null : unescapeCopyText(field);
}

function escaped(): string {
  const lines = outcomes.map((outcome) => {
    if (outcome === null) return '\\N';
    if (typeof outcome !== 'string') return `\\E${outcome.failed}${escapeCopyText(outcome.message ?? '')}`;
    return isPlainText(outcome) ? escapeCopyText(outcome) : '\\Eu';
  });
  return `e\n${lines.join('\n')}\n`;
}

harden();

export const guest: Guest = Object.freeze({
  describe,
  start,
  run,
  escaped,
  explain: (error: unknown) => JSON.stringify(explain(error)),
});
