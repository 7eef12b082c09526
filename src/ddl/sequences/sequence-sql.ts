import type { SequenceOptions } from '../../catalog/owned-attributes.ts';

const limits: Readonly<Record<string, { readonly minimum: string; readonly maximum: string }>> = {
  smallint: { minimum: '-32768', maximum: '32767' },
  integer: { minimum: '-2147483648', maximum: '2147483647' },
  bigint: { minimum: '-9223372036854775808', maximum: '9223372036854775807' },
};

/** What a sequence of this type and direction has when nothing more is said. */
function defaultBounds(
  type: string,
  increment: string,
): { readonly minimum: string; readonly maximum: string } {
  const { minimum, maximum } = limits[type] ?? { minimum: '', maximum: '' };
  return increment.startsWith('-') ? { minimum, maximum: '-1' } : { minimum: '1', maximum };
}

/** The options of CREATE SEQUENCE that are not the default, without AS. */
export function sequenceClauses(options: SequenceOptions): readonly string[] {
  const { type, increment, minimum, maximum, start, cache, cycle } = options;
  const usual = defaultBounds(type, increment);
  const first = increment.startsWith('-') ? maximum : minimum;
  const clauses: string[] = [];
  if (increment !== '1') clauses.push(`INCREMENT BY ${increment}`);
  if (minimum !== usual.minimum) clauses.push(`MINVALUE ${minimum}`);
  if (maximum !== usual.maximum) clauses.push(`MAXVALUE ${maximum}`);
  if (start !== first) clauses.push(`START WITH ${start}`);
  if (cache !== '1') clauses.push(`CACHE ${cache}`);
  if (cycle) clauses.push('CYCLE');
  return clauses;
}

/** What a change of the type alone makes of the options: bounds that were the old type's become the new one's. */
export function withType(options: SequenceOptions, type: string): SequenceOptions {
  const [old, fresh] = [limits[options.type], limits[type]];
  if (old === undefined || fresh === undefined) return { ...options, type };
  return {
    ...options,
    type,
    minimum: options.minimum === old.minimum ? fresh.minimum : options.minimum,
    maximum: options.maximum === old.maximum ? fresh.maximum : options.maximum,
  };
}

/** The options of ALTER SEQUENCE that make one into the other, without AS. */
export function changedClauses(from: SequenceOptions, to: SequenceOptions): readonly string[] {
  const clauses: string[] = [];
  if (from.increment !== to.increment) clauses.push(`INCREMENT BY ${to.increment}`);
  if (from.minimum !== to.minimum) clauses.push(`MINVALUE ${to.minimum}`);
  if (from.maximum !== to.maximum) clauses.push(`MAXVALUE ${to.maximum}`);
  if (from.start !== to.start) clauses.push(`START WITH ${to.start}`);
  if (from.cache !== to.cache) clauses.push(`CACHE ${to.cache}`);
  if (from.cycle !== to.cycle) clauses.push(to.cycle ? 'CYCLE' : 'NO CYCLE');
  return clauses;
}

/**
 * PostgreSQL refuses bounds that the current value is outside of. What brings it inside of the new ones first: a
 * statement, or where the two ranges have nothing in common the option RESTART.
 */
export function intoBounds(
  name: string,
  from: SequenceOptions,
  to: SequenceOptions,
): { readonly statements: readonly string[]; readonly restart: readonly string[] } {
  const [low, high] = [BigInt(to.minimum), BigInt(to.maximum)];
  if (low > BigInt(from.maximum) || high < BigInt(from.minimum)) {
    return { statements: [], restart: [`RESTART WITH ${to.start}`] };
  }
  const statements: string[] = [];
  const move = (value: string, isUsed: boolean, condition: string): void => {
    statements.push(
      `SELECT pg_catalog.setval('${name.replaceAll("'", "''")}', ${value}, ${isUsed}) FROM ${name} WHERE last_value ${condition}`,
    );
  };
  if (low > BigInt(from.minimum)) move(to.minimum, false, `< ${to.minimum}`);
  if (high < BigInt(from.maximum)) move(to.maximum, true, `> ${to.maximum}`);
  return { statements, restart: [] };
}
