import { count } from '../../count.ts';
import type { Colors } from '../../terminal/colors.ts';
import { formatTable } from '../../terminal/table.ts';
import type { ShownExample, ShownKeeps, ShownOption, ShowResult } from './show-result.ts';

/** A strategy for people: what it does, facts, options, examples. */
export function showText(shown: ShowResult, colors: Colors): string {
  const { id, summary, risk, options, examples, aliases } = shown;
  const also = aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`;
  return [
    `${colors.bold(id)}${also}: ${summary}`,
    risk,
    factsText(shown),
    colors.bold('options'),
    options.length === 0 ? 'none' : optionsText(options),
    ...(examples.length === 0 ? [] : [colors.bold('examples'), examples.map(exampleText).join('\n')]),
  ].join('\n\n');
}

function factsText(shown: ShowResult): string {
  const { from, enabled, accepts, labels, keyed, deterministic, reversible, keeps, custom } = shown;
  const rows: (readonly [string, string | undefined])[] = [
    ['from', enabled ? from : `${from} (disabled in confiture.yaml)`],
    ['types', accepts.join(', ')],
    ['what is left', `${labels.join(', ')}${custom === null ? '' : ', says its author'}`],
    ['keeps', [...new Set(keeps.map(keepsText))].join('; or ')],
    ['key', { yes: 'the salt of the profile', no: 'none', depends: 'depends on its options' }[keyed]],
    ['equal values', deterministic ? 'become equal' : 'become different ones'],
    ['can be undone', reversible ? 'by who has the key' : 'no'],
    ['longest result', shown.longest === null ? undefined : count(shown.longest, 'character')],
    ['reads', shown.reads.length === 0 ? undefined : shown.reads.join(', ')],
    ['version', custom?.version ?? undefined],
    ['time for a value', custom === null ? undefined : `${custom.timeoutSeconds} s`],
    ['files', custom?.files.join(', ')],
    ['hash', custom?.hash],
  ];
  const told = rows.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
  const width = Math.max(...told.map(([name = '']) => name.length));
  return told.map(([name = '', text]) => `${name.padEnd(width)}  ${text}`).join('\n');
}

function keepsText({ uniqueness, length, format }: ShownKeeps): string {
  const unique = { permutation: 'uniqueness', practical: 'uniqueness, practically' };
  const kept = [
    uniqueness === false ? undefined : unique[uniqueness],
    length ? 'length' : undefined,
    format ? 'format' : undefined,
  ].filter((part) => part !== undefined);
  return kept.length === 0 ? 'nothing' : kept.join(', ');
}

function optionsText(options: readonly ShownOption[]): string {
  const titles = ['option', 'value', 'default', 'what it is'].map((title) => ({ title }));
  const rows = options.map(({ name, type, required, default: given, description }) => [
    name,
    type,
    required ? 'required' : given === null ? '' : JSON.stringify(given),
    description,
  ]);
  return formatTable(titles, rows);
}

function exampleText({ options, type, value, result }: ShownExample): string {
  const given = Object.entries(options).map(([name, option]) => `${name}: ${JSON.stringify(option)}`);
  const how = given.length === 0 ? '' : ` with ${given.join(', ')}`;
  const became =
    result === undefined ? '(by key or chance)' : result === null ? 'NULL' : JSON.stringify(result);
  return `${JSON.stringify(value)} → ${became}  (${type}${how})`;
}
