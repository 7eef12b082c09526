import { countKinds, countParts } from '../../catalog/describe/count-kinds.ts';
import { definitionOf } from '../../catalog/describe/definition-of.ts';
import { describeAttribute } from '../../catalog/describe/describe-attribute.ts';
import type { FoldedChange } from '../../catalog/describe/fold-changes.ts';
import { titleOf } from '../../catalog/describe/name-of.ts';
import type { Change } from '../../catalog/diff/change.ts';
import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { Colors } from '../../terminal/colors.ts';
import { groupChanges, type OwnerGroup } from './group-changes.ts';

/** A comparison for a person: a tree by schema and table, and a line that counts. */
export function renderDiff(
  changes: readonly FoldedChange[],
  sides: { readonly from: string; readonly to: string },
  colors: Colors,
): string {
  const head = `from ${sides.from} to ${sides.to}`;
  if (changes.length === 0) return `${head}: no differences`;
  const groups = groupChanges(changes).map(({ schema, owners }) => {
    const title = schema === undefined ? 'outside of schemas' : `schema ${schema}`;
    return [colors.bold(title), ...owners.flatMap((owner) => renderOwner(owner, colors))].join('\n');
  });
  return [...groups, `${head}: ${countActions(changes.map(({ change }) => change))}`].join('\n\n');
}

/** `2 created, 1 altered, 3 dropped`. */
export function countActions(changes: readonly Change[]): string {
  const count = (action: Change['action'], word: string): readonly string[] => {
    const number = changes.filter((change) => change.action === action).length;
    return number === 0 ? [] : [`${number} ${word}`];
  };
  return [...count('create', 'created'), ...count('alter', 'altered'), ...count('drop', 'dropped')].join(
    ', ',
  );
}

/** What a result passed over, in one line; empty where there is nothing. */
export function renderNotCompared(objects: readonly NotCompared[]): string {
  if (objects.length === 0) return '';
  const names = objects.slice(0, 5).map(({ kind, identity }) => `${kind} ${identity}`);
  const more = objects.length > names.length ? ', …' : '';
  return `not compared: ${countKinds(objects)} (${names.join(', ')}${more})`;
}

function renderOwner({ id, own, parts }: OwnerGroup, colors: Colors): readonly string[] {
  const head = own.length > 0 ? own.flatMap((change) => renderChange(change, colors)) : [`  ${titleOf(id)}`];
  const below = parts.flatMap((change) => renderChange(change, colors)).map((line) => `    ${line}`);
  return [...head, ...below].map((line) => `  ${line}`);
}

/** A line beginning with +, - or ~, and under it what takes more than a line. */
function renderChange({ change, parts }: FoldedChange, colors: Colors): readonly string[] {
  const { action, id, object, attributes = {} } = change;
  const title = titleOf(id);
  if (action !== 'alter') {
    const count = countParts(parts);
    const within = count === '' ? '' : colors.dim(` (${count})`);
    const definition = definitionOf(object);
    const text = `${title}${definition && ` ${definition}`}`;
    return [`${action === 'create' ? colors.green(`+ ${text}`) : colors.red(`- ${text}`)}${within}`];
  }
  const differences = Object.entries(attributes).map(([name, each]) => describeAttribute(name, each));
  const short = differences.flatMap(({ name, words }) => (words === undefined ? [] : [`${name}: ${words}`]));
  const long = differences.flatMap(({ name, diff }) =>
    diff === undefined ? [] : [`${name}:`, ...diff.split('\n').map((line) => `  ${paintDiff(line, colors)}`)],
  );
  const onOneLine = short.join('; ');
  const fits = onOneLine.length <= 90;
  const head = `${colors.yellow('~')} ${colors.yellow(title)}`;
  const below = [...(fits ? [] : short), ...long].map((line) => `    ${line}`);
  return [fits && onOneLine !== '' ? `${head} ${onOneLine}` : head, ...below];
}

function paintDiff(line: string, colors: Colors): string {
  if (line.startsWith('+')) return colors.green(line);
  if (line.startsWith('-')) return colors.red(line);
  return line.startsWith('@@') ? colors.cyan(line) : line;
}
