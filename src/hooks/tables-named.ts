import type { RangeVar } from '@pgsql/types';
import { creationsOf } from '../sql/dependencies/creates.ts';
import { namedNeedsOf } from '../sql/dependencies/named-needs.ts';
import { creationSchema, newSession, sessionAfter } from '../sql/dependencies/session.ts';
import { walkTree } from '../sql/dependencies/walk-tree.ts';
import type { Statement } from '../sql/statement.ts';

/** Statements whose relations are tables or views; an index or a sequence is one too, to PostgreSQL. */
const makesTable = new Set([
  'CreateStmt',
  'CreateForeignTableStmt',
  'CreateTableAsStmt',
  'SelectStmt',
  'ViewStmt',
]);
const tableTypes = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE']);

/** Full names of the tables and views that the statements name, sorted; PostgreSQL's own are left out. */
export function tablesNamed(statements: readonly Statement[]): readonly string[] {
  const found = new Set<string>();
  let session = newSession;
  for (const statement of statements) {
    const add = (name: string | undefined, schema: string | undefined): void => {
      if (name === undefined || schema === 'pg_catalog' || schema === 'information_schema') return;
      if (schema === undefined && name.startsWith('pg_')) return;
      found.add(`${schema ?? creationSchema(session)}.${name}`);
    };
    for (const { name, schema } of namesOf(statement)) add(name, schema);
    session = sessionAfter(session, statement);
  }
  return [...found].sort();
}

interface Named {
  readonly name: string | undefined;
  readonly schema?: string | undefined;
}

function namesOf(statement: Statement): readonly Named[] {
  const { kind, node } = statement;
  if (kind === 'DropStmt') {
    return tableTypes.has(node.removeType ?? '') ? namedNeedsOf(statement) : [];
  }
  if (kind === 'AlterSeqStmt') return [];
  if (kind === 'ReindexStmt' && node.kind === 'REINDEX_OBJECT_INDEX') return [];
  if (kind === 'AlterTableStmt' && !tableTypes.has(node.objtype ?? '')) return [];
  if (kind === 'RenameStmt' && /^OBJECT_(INDEX|SEQUENCE)$/.test(node.renameType ?? '')) return [];
  const named: Named[] = [];
  walkTree(kind, node, {
    relation: ({ relname, schemaname }: RangeVar) => named.push({ name: relname, schema: schemaname }),
    type: ignore,
    call: ignore,
    cast: ignore,
    role: ignore,
    named: ignore,
  });
  const made = makesTable.has(kind) ? creationsOf(statement).slice(0, 1) : [];
  return [...made.filter((creation) => creation.kind === 'relation'), ...named];
}

function ignore(): void {}
