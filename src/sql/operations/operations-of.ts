import type { Node } from '@pgsql/types';
import type { Fragment } from '../dependencies/fragment.ts';
import { alterTableReaders } from './alter-table.ts';
import { indexReaders } from './indexes.ts';
import { namingReaders } from './naming.ts';
import { objectReaders } from './objects.ts';
import type { Operation } from './operation.ts';
import { isOn } from './option.ts';
import { programReaders } from './programs.ts';
import type { Readers } from './readers.ts';
import { relationsRead } from './relations-read.ts';
import { rowReaders } from './rows.ts';
import { sessionReaders } from './session.ts';
import { tableReaders } from './tables.ts';
import { typeReaders } from './types.ts';

const readers: Readers = {
  ...tableReaders,
  ...alterTableReaders,
  ...indexReaders,
  ...typeReaders,
  ...programReaders,
  ...objectReaders,
  ...namingReaders,
  ...rowReaders,
  ...sessionReaders,
  CreateSchemaStmt: (node) => [
    {
      op: 'create schema',
      schema: node.schemaname ?? node.authrole?.rolename ?? '',
      ifNotExists: node.if_not_exists === true,
    },
    ...(node.schemaElts ?? []).flatMap((element) => operationsIn(withSchema(element, node.schemaname))),
  ],
  DeclareCursorStmt: (node) => (node.query ? operationsIn(node.query) : []),
  ExplainStmt: (node) => explained(node.query, node.options),
};

/** What a statement does, in order: one operation for each subcommand of ALTER TABLE. The only reader of trees for this. */
export function operationsOf(fragment: Fragment): readonly Operation[] {
  const reader = readers[fragment.kind];
  // The table's key is the statement's kind, which the compiler cannot follow.
  return reader ? reader(fragment.node as never) : [{ op: 'other', statement: fragment.kind }];
}

function operationsIn(node: Node): readonly Operation[] {
  const [kind, value] = Object.entries(node)[0] ?? [];
  // A statement's node has one key, its kind, as in PostgreSQL's own trees.
  return kind === undefined ? [] : operationsOf({ kind, node: value } as Fragment);
}

/** EXPLAIN runs the statement only with ANALYZE; without it, it locks what the statement names and no more. */
function explained(query: Node | undefined, options: readonly Node[] | undefined): readonly Operation[] {
  if (!query) return [];
  if (isOn(options, 'analyze', false)) return operationsIn(query);
  const reads = relationsRead('ExplainStmt', { query }, undefined);
  return [{ op: 'select', reads, locking: undefined, node: query }];
}

/** An element of CREATE SCHEMA without a schema of its own goes to the new one. */
function withSchema(element: Node, schemaname: string | undefined): Node {
  const [kind, node] = Object.entries(element)[0] ?? [];
  if (kind === undefined || typeof node !== 'object' || node === null) return element;
  const field = ['relation', 'view', 'sequence'].find((name) => name in node);
  const relation = field && Reflect.get(node, field);
  if (!field || relation?.schemaname !== undefined) return element;
  return { [kind]: { ...node, [field]: { ...relation, schemaname } } } as Node;
}
