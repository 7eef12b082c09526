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
      : [{ ...told(table, column), message: `${valuesText(table, column)}; ${unmatched(table)}` }];
  if (survival === 'by rule') return byRule(table, column, own);
  return byChance(table, column, own);
}

function byRule(table: TableFacts, column: ChangedColumnFacts, own: OwnRowFacts): readonly Finding[] {
  const { values } = column;
  const { label } = column.change;
  const leaked = own.same - own.byRule - own.unjudged;
  const findings: Finding[] = [];
  if (leaked > 0) findings.push(leak(table, column, leaked));
  if (own.byRule > 0) {
    findings.push({
      ...told(table, column),
      message: `${rowsInWords(own.byRule)} of ${nameOf(table, column)} keep${own.byRule === 1 ? 's' : ''} the value: ${column.change.strategy} gives it back`,
    });
  }
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

/** Six standard deviations above what dealing the values out at random would leave. */
function byChance(table: TableFacts, column: ChangedColumnFacts, own: OwnRowFacts): readonly Finding[] {
  if (own.same === 0) return [];
  const atMost =
    column.change.label === 'noised'
      ? Math.max(10, own.compared - 1)
      : column.values.expected + 6 * Math.sqrt(column.values.expected) + 10;
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
