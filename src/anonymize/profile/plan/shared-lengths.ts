import { groupBy } from '../../../catalog/group-by.ts';
import type { StrategyDescription } from '../../describe-strategy.ts';
import type { Decision } from './decide.ts';
import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import type { TiedColumns } from './tied-columns.ts';

/**
 * The columns with the least length of those they are tied to: a result that is cut to varchar(20) in one and to
 * varchar(40) in another would not be the same in both.
 */
export function shareLengths(
  columns: ReadonlyMap<string, KnownColumn>,
  { ties }: Pick<TiedColumns, 'ties'>,
): ReadonlyMap<string, KnownColumn> {
  return new Map(
    Array.from(columns, ([name, known]) => {
      if (known.facts.group !== 'text') return [name, known];
      const lengths = ties.membersOf(name).flatMap((member) => columns.get(member)?.facts.maxLength ?? []);
      if (lengths.length === 0) return [name, known];
      return [name, { ...known, facts: { ...known.facts, maxLength: Math.min(...lengths) } }];
    }),
  );
}

/** A column with what its strategy is to it. */
export interface DescribedColumn {
  readonly known: KnownColumn;
  readonly decision: Decision;
  readonly description: StrategyDescription;
}

/** Columns that a strategy's name alone ties, and whose lengths make different results of equal values. */
export function lengthsApart(described: readonly DescribedColumn[]): readonly Remark[] {
  const cut = described.filter(
    ({ known, description }) =>
      known.facts.group === 'text' &&
      description.keyed &&
      description.deterministic &&
      !description.keeps.length,
  );
  return [...groupBy(cut, ({ decision }) => `${decision.type} ${decision.domain}`).values()].flatMap(
    (same) => {
      const [first] = same;
      const other = same.find(({ description }) => description.longest !== first?.description.longest);
      if (first === undefined || other === undefined) return [];
      const told = [first, other].map(({ known, description }) =>
        description.longest === undefined
          ? known.name
          : `up to ${description.longest} characters in ${known.name}`,
      );
      return {
        code: 'length-apart',
        severity: 'warning' as const,
        message: `${first.decision.name} gives ${told.join(' and ')}: equal values do not become equal there`,
        help: 'Where they are to be joined, list both under `domains:`; else give them strategies of two names.',
        at: other.decision.at,
        column: other.known.name,
      };
    },
  );
}
