import { parseDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import { excerpt, positionAt } from '../excerpt.ts';
import { nearest } from '../nearest.ts';
import type { Directive } from './statement.ts';
import { tokensOf } from './tokens.ts';

/** What stands after the directive's name, and an example of it; undefined when nothing may. */
const values: Readonly<Record<Directive['name'], readonly [what: string, example: string] | undefined>> = {
  'no-transaction': undefined,
  ignore: ['a rule and the reason', 'index-without-concurrently the table is empty'],
  'lock-timeout': ['a duration', '10s'],
  'statement-timeout': ['a duration', '5m'],
  'applies-to': ['environments, separated by commas', 'production, staging'],
  irreversible: ['the reason', 'the old prices were overwritten'],
};
const known = Object.keys(values).filter(isDirective);

/** The `-- confiture: …` comments of a file that parses; never one inside a string. Throws SQL_DIRECTIVE. */
export function directivesOf(file: string, text: string): Directive[] {
  if (!/confiture[ \t]*:/i.test(text)) return [];
  return tokensOf(text)
    .filter((token) => token.comment)
    .flatMap((token) => {
      const match = /^(?:--+|\/\*+)\s*confiture[ \t]*:[ \t]*(.*?)\s*(?:\*+\/)?$/is.exec(token.text);
      return match ? [toDirective(file, text, token.start, match[1] ?? '')] : [];
    });
}

function toDirective(file: string, text: string, index: number, words: string): Directive {
  const [, name = '', value = ''] = /^(\S*)\s*(.*)$/s.exec(words) ?? [];
  const fail = (message: string, hint: string) => {
    const position = positionAt(text, index);
    const place = { location: { file, ...position }, excerpt: excerpt(text, position) };
    return new ConfitureError('SQL_DIRECTIVE', message, { hint, ...place });
  };
  if (!isDirective(name))
    throw fail(`there is no directive "${name}"`, `${guess(name)}Known: ${known.join(', ')}.`);
  const [what, example] = values[name] ?? [];
  if (what === undefined && value !== '') {
    throw fail(
      `the directive ${name} takes no value, but "${value}" follows it`,
      `Write "-- confiture: ${name}".`,
    );
  }
  if (what !== undefined && !isValue(name, value)) {
    const instead = value ? `, not "${value}"` : '';
    throw fail(
      `the directive ${name} needs ${what}${instead}`,
      `For example: -- confiture: ${name} ${example}`,
    );
  }
  return { name, value, ...positionAt(text, index) };
}

function isDirective(name: string): name is Directive['name'] {
  return Object.hasOwn(values, name);
}

function isValue(name: Directive['name'], value: string): boolean {
  if (name === 'ignore') return /^\S+\s+\S/.test(value);
  if (name === 'irreversible') return value !== '';
  if (name === 'applies-to') return /^[^\s,]+(\s*,\s*[^\s,]+)*$/.test(value);
  return parseDuration(value) !== undefined;
}

function guess(name: string): string {
  const best = nearest(name, known);
  return best === undefined ? '' : `Did you mean "${best}"? `;
}
