import type { Finding } from '../../../finding.ts';
import type { CopyFacts } from '../facts.ts';

/** One question to a copy. It looks at what was measured, and says what is wrong with it. */
export interface Check {
  /** The code of its findings. */
  readonly id: string;
  readonly judge: (facts: CopyFacts) => readonly Finding[];
}

/** Findings are about a table, or about one of its columns. */
export function about(table: string, column?: string): NonNullable<Finding['subject']> {
  return column === undefined
    ? { kind: 'table', name: table }
    : { kind: 'column', name: `${table}.${column}` };
}
