import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { SourceChange } from '../anonymization-plan.ts';
import type { ColumnFacts } from '../column-facts.ts';
import type { ChosenStrategy } from '../find-strategy.ts';
import type { OnInvalid } from '../profile/profile.ts';
import type { SqlChange } from '../strategy.ts';

export interface SourceColumn {
  readonly facts: ColumnFacts;
  /** The column's type under its domains, as format_type prints it. */
  readonly baseType: string;
  readonly onInvalid: OnInvalid;
}

/** What the source gives in the column's place; undefined where the strategy cannot be said in SQL. */
export function sourceChange(
  { strategy, options }: ChosenStrategy,
  { facts, baseType, onInvalid }: SourceColumn,
): SourceChange | undefined {
  if (strategy.wholeColumn) return { how: 'shuffle' };
  const column = quoteIdentifier(facts.column);
  const change = strategy.sql?.(options, facts, column);
  if (change === undefined) return undefined;
  const type = castType(baseType, facts);
  const sql = [
    `case when ${column} is null then null`,
    ...invalidBranch(change, type, () => instead(onInvalid, facts.column, change.invalid?.reason ?? '')),
    `else cast(${change.value} as ${type}) end`,
  ].join(' ');
  return { how: 'sql', sql };
}

/** What an error of the source says of a value that cannot be read; undefined for any other error. */
export function unreadableValue(
  message: string,
): { readonly column: string; readonly reason: string } | undefined {
  const [, column, reason] = /confiture\.unreadable: (.*): ([\w ]+)/s.exec(message) ?? [];
  return column === undefined || reason === undefined ? undefined : { column, reason };
}

function invalidBranch({ invalid }: SqlChange, type: string, put: () => string): readonly string[] {
  return invalid === undefined ? [] : [`when ${invalid.when} then cast(${put()} as ${type})`];
}

function instead(onInvalid: OnInvalid, column: string, reason: string): string {
  if (onInvalid === 'null') return 'null';
  if (typeof onInvalid === 'object') return quoteLiteral(onInvalid.fixed);
  // SQL alone cannot raise an error; an unknown setting is one, says its name, and is not looked up in advance.
  return `current_setting(${quoteLiteral(`confiture.unreadable: ${column}: ${reason}`)})`;
}

/** Without length and precision: an explicit cast would cut silently what the target has to refuse. */
function castType(baseType: string, { group }: ColumnFacts): string {
  if (group === 'other' || group === 'enum') return baseType;
  const plain = baseType.replace(/\(\d+(,-?\d+)?\)/, '');
  return plain === 'character' ? 'bpchar' : plain;
}
