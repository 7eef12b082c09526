import type { ColumnFacts } from './column-facts.ts';

/** The column's type under its domains. */
export function plainType({ type, baseType }: ColumnFacts): string {
  return baseType ?? type;
}

/** Whether it takes ANA and ana for equal: citext, in whatever schema the extension is. */
export function isCaseless(column: ColumnFacts): boolean {
  return /(^|\.)citext$/.test(plainType(column));
}
