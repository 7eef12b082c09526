import { count } from '../../../count.ts';
import type { Finding } from '../../../finding.ts';
import { rowsInWords } from '../../../size-in-words.ts';
import type { ChangedColumnFacts, OwnRowFacts, TableFacts } from '../facts.ts';
import { about, type Check } from './check.ts';

const id = 'surviving-originals';

/** The leak test: whether a column that is changed still holds what it held. */
export const survivingOriginals: Check = {
  id,
  judge: ({ tables }) =>
    tables.flatMap((table) => table.columns.flatMap((column) => judgeColumn(table, column))),
};

function judgeColumn(table: TableFacts, column: ChangedColumnFacts): readonly Finding[] {
  const { survival, values, own } = column;
  if (survival === 'never') return values.found === 0 ? [] : [leak(table, column, values.foundInRows)];
  if (own === undefined)
    return values.found === 0
      ? []
      : [
          {
            ...told(table, column),
            severity: claimOf(column) === 'none' ? 'info' : 'warning',
            message: `${valuesText(table, column)}; ${unmatched(table)}`,
          },
        ];
  if (survival === 'by rule') return byRule(table, column, own);
  return byChance(table, column, own);
}

function byRule(table: TableFacts, column: ChangedColumnFacts, own: OwnRowFacts): readonly Finding[] {
  const { values } = column;
  const { label } = column.change;
  const leaked = own.same - own.byRule - own.unjudged;
  const findings: Finding[] = [];
  if (leaked > 0) findings.push(leak(table, column, leaked));
  if (own.byRule > 0) findings.push(givenBack(table, column, own));
  if (values.foundInRows > own.same && (label === 'pseudonymous' || label === 'partial')) {
    findings.push({
      ...told(table, column),
      message: `${valuesText(table, column)}: other rows had them, as can be by chance`,
    });
  }
  if (own.unjudged > 0) {
    findings.push({
      ...told(table, column),
      message: `${rowsInWords(own.unjudged)} of ${nameOf(table, column)} keep${own.unjudged === 1 ? 's' : ''} the value, and ${column.change.strategy} was not asked whether it gives it back: the value is long, or stays on the source`,
    });
  }
  return findings;
}

/** What a strategy gives back stays by its rule; where the rule is somebody else's, it is held to what it claims. */
function givenBack(table: TableFacts, column: ChangedColumnFacts, { byRule, fixed }: OwnRowFacts): Finding {
  const { strategy, label } = column.change;
  const finding: Finding = {
    ...told(table, column),
    message: `${rowsInWords(byRule)} of ${nameOf(table, column)} keep${byRule === 1 ? 's' : ''} the value: ${strategy} gives it back`,
  };
  const claim = claimOf(column);
  if (claim === 'none' || byRule - fixed <= atMostByChance(column)) return finding;
  return {
    ...finding,
    severity: claim === 'all' ? 'error' : 'warning',
    message: `${finding.message}, more often than chance explains, although it says of itself that it makes values ${label}`,
    help: 'Read its code: a strategy that leaves values as they are has the label clear.',
  };
}

/** How much of a value a custom strategy says that it takes away: its author's word, which nothing else checks. */
function claimOf({ change: { custom, label } }: ChangedColumnFacts): 'all' | 'some' | 'none' {
  if (custom === undefined) return 'none';
  if (label === 'destroyed' || label === 'pseudonymous') return 'all';
  return label === 'partial' ? 'some' : 'none';
}

/** Six standard deviations above what dealing the values out at random would leave. */
function atMostByChance({ values: { expected } }: ChangedColumnFacts): number {
  return expected + 6 * Math.sqrt(expected) + 10;
}

function byChance(table: TableFacts, column: ChangedColumnFacts, own: OwnRowFacts): readonly Finding[] {
  if (own.same === 0) return [];
  const atMost = column.change.label === 'noised' ? Math.max(10, own.compared - 1) : atMostByChance(column);
  if (own.same > atMost) return [leak(table, column, own.same)];
  return [
    {
      ...told(table, column),
      message: `${rowsInWords(own.same)} of ${nameOf(table, column)} keep${own.same === 1 ? 's' : ''} the value, as ${column.change.strategy} lets happen by chance`,
    },
  ];
}

function leak(table: TableFacts, column: ChangedColumnFacts, rows: number): Finding {
  return {
    ...told(table, column),
    severity: 'error',
    message: `${rowsInWords(rows)} of ${nameOf(table, column)} hold${rows === 1 ? 's' : ''} an original value, although ${column.change.strategy} changes the column`,
    help: 'Copy it anew with --replace. Where something else writes to the target, such as a hook or a trigger, that is where it comes from.',
  };
}

function valuesText(table: TableFacts, column: ChangedColumnFacts): string {
  const { found, foundInRows } = column.values;
  return `${count(found, 'original value')} of ${nameOf(table, column)} ${found === 1 ? 'is' : 'are'} among the new ones, in ${rowsInWords(foundInRows)}`;
}

function unmatched({ table }: TableFacts): string {
  return `${table} has no primary key that stays, so that it cannot be told whether by chance`;
}

function told({ table }: TableFacts, { column }: ChangedColumnFacts): Omit<Finding, 'message'> {
  return { code: id, severity: 'info', subject: about(table, column) };
}

function nameOf({ table }: TableFacts, { column }: ChangedColumnFacts): string {
  return `${table}.${column}`;
}
