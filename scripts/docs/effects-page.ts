import type { AnyEffectRow } from '../../src/sql/effects/effect-row.ts';
import type { Role } from '../../src/sql/effects/role.ts';
import { effectTopics } from '../../src/sql/effects/rows/index.ts';
import { markdownPage, markdownTable, type Page } from './page.ts';

const roles: Readonly<Record<Role, string>> = {
  itself: 'the relation that the statement names; in `ALTER INDEX` and `DROP INDEX` the index',
  'its table': 'the table of the index, trigger, policy, rule or statistics object',
  indexes: 'its indexes; for a new or attached partition those of the partitioned table',
  descendants: 'its partitions, and tables that inherit from it, at every level',
  'descendant indexes': 'their indexes',
  parent: 'the partitioned table of a partition; the table that is inherited from',
  partition: 'the partition, or its index, that is attached or detached',
  'partition indexes': 'its indexes',
  'default partition': 'the default partition beside it',
  referenced: 'tables that the foreign keys concerned refer to',
  referencing: 'tables whose foreign keys refer to what is changed or dropped',
  sources: 'relations that a query reads',
  'users of the type': 'tables with a column of the type or domain, and tables of the composite type',
  'column indexes': 'indexes that have the column',
  'constraint index': 'the index of the constraint, or the one that is named',
  sequence: 'the sequence of the column, sequences of the columns',
  dependents: 'what `CASCADE` takes along',
  reached: 'tables that `TRUNCATE … CASCADE` empties as well',
};

/** The effect table for people. `measured`: ids of rows that a test has proven by running them on a server. */
export function effectsPage(measured: ReadonlySet<string> = new Set()): Page {
  return markdownPage('docs/reference/effects.md', 'src/sql/effects/rows', [
    '# Effects of statements',
    'What PostgreSQL does with each form of a statement: which relations it locks, what it writes anew, what it reads as a whole ' +
      'while the locks are held. Where several lines fit a statement, the first one whose conditions hold speaks. ' +
      'A lock on a relation that the statement itself creates hinders nobody and is not shown.',
    ...(measured.size === 0
      ? []
      : ['Lines marked with ✓ are measured on PostgreSQL 15 and 18: locks, relfilenodes and scans.']),
    'Locks are told by how a relation is concerned:',
    markdownTable(
      ['', 'is'],
      Object.entries(roles).map(([role, meaning]) => [role, meaning]),
    ),
    '## Not in a transaction',
    'PostgreSQL refuses these statements inside a transaction block. A migration that has one of them is run ' +
      '[statement by statement](../explanation/how-a-migration-runs.md#outside-a-transaction); every other statement is taken to be transactional.',
    markdownTable(['statement', 'PostgreSQL', 'why'], refused()),
    'A statement does not show whether a table is partitioned. Put `-- confiture: no-transaction` into a file that reindexes or ' +
      'clusters a partitioned table, or that has a `CALL` of a procedure that commits.',
    ...effectTopics.flatMap(({ title, rows }) => [`## ${title}`, topicTable(rows, measured)]),
    'Anonymous code, `CALL`, `EXECUTE` and statements that are not on this page are not known to be harmless: what is in them is ' +
      'looked into where it can be read, and reported as unknown where it cannot.',
  ]);
}

function refused(): string[][] {
  return effectTopics
    .flatMap(({ rows }) => rows)
    .filter(({ transactional }) => transactional === false)
    .map((row) => [`\`${row.form}\``, versions(row), row.why ?? '']);
}

function topicTable(rows: readonly AnyEffectRow[], measured: ReadonlySet<string>): string {
  if (rows.every(({ locks, why }) => Object.keys(locks).length === 0 && why === undefined))
    return rows.map(({ form }) => `\`${form}\``).join(', ');
  return markdownTable(
    ['statement', 'if', 'PostgreSQL', 'locks', 'writes anew', 'reads', 'why'],
    rows.map((row) => [
      `\`${row.form}\`${measured.has(row.id) ? ' ✓' : ''}`,
      conditions(row),
      versions(row),
      Object.entries(row.locks)
        .map(([role, mode]) => `${role}: ${mode}`)
        .join('; '),
      (row.rewrites ?? []).join(', '),
      [...(row.scans ?? []), ...(row.builds ? ['builds an index'] : [])].join(', '),
      row.why ?? '',
    ]),
  );
}

function conditions({ given = [], not = [] }: AnyEffectRow): string {
  return [...given, ...not.map((fact) => `not: ${fact}`)].join('; ');
}

function versions({ from, until }: AnyEffectRow): string {
  if (from !== undefined) return `from ${major(from)}`;
  return until === undefined ? 'all' : `before ${major(until)}`;
}

function major(serverVersion: number): number {
  return Math.trunc(serverVersion / 10_000);
}
