import type { RangeVar } from '@pgsql/types';
import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import type { StatementKind } from '../../sql/statement.ts';
import type { Call } from './piece.ts';

/** The names in code that runs: what it calls, which relations' triggers, rules and defaults may run with it. */
export interface CodeFacts {
  readonly calls: readonly Call[];
  /** Of operators. */
  readonly operators: readonly string[];
  readonly casts: boolean;
  /** As `to_regclass` reads them. */
  readonly relations: readonly string[];
  readonly written: readonly string[];
}

/** Statements that put code down without running it. */
const onlyDefining: ReadonlySet<string> = new Set<StatementKind>([
  'CreateFunctionStmt',
  'ViewStmt',
  'RuleStmt',
  'CreateTrigStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'CreateEventTrigStmt',
  'AlterFunctionStmt',
  'CommentStmt',
  'GrantStmt',
]);

/** Whose relations are read or written row by row, with all that hangs on them. */
const workingOnRows: ReadonlySet<string> = new Set<StatementKind>([
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CopyStmt',
  'TruncateStmt',
  'RefreshMatViewStmt',
  'CreateTableAsStmt',
  'ExplainStmt',
  'PrepareStmt',
  'DeclareCursorStmt',
  'CallStmt',
]);

const writing: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

export function codeFacts(fragments: readonly Fragment[]): CodeFacts {
  const calls: Call[] = [];
  const relations = new Set<string>();
  const operators = new Set<string>();
  let casts = false;
  const written = new Set<string>();
  for (const { kind, node } of fragments) {
    if (onlyDefining.has(kind)) continue;
    walkTree(kind, node, {
      relation: (relation) => {
        if (workingOnRows.has(kind)) relations.add(nameOf(relation));
      },
      call: (call) => {
        const parts = stringsOf(call.funcname);
        calls.push({ schema: parts.at(-2), name: parts.at(-1) ?? '', node: call });
      },
      type: ignore,
      cast: () => {
        casts = true;
      },
      role: ignore,
      named: (sort, name) => {
        if (sort === 'operator') operators.add(stringsOf(name).at(-1) ?? '');
      },
    });
    for (const relation of writtenIn(kind, node)) written.add(nameOf(relation));
  }
  return { calls, operators: [...operators], casts, relations: [...relations], written: [...written] };
}

/** Whether it changes definitions, so that event triggers run. */
export function isDefinition({ kind }: Fragment): boolean {
  return !workingOnRows.has(kind) || kind === 'CreateTableAsStmt' || kind === 'RefreshMatViewStmt';
}

function ignore(): void {
  // Types and roles run nothing.
}

function nameOf({ schemaname, relname = '' }: RangeVar): string {
  return schemaname === undefined ? quoted(relname) : `${quoted(schemaname)}.${quoted(relname)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The targets of writing statements, those of WITH queries, too. */
function writtenIn(key: string, value: unknown): RangeVar[] {
  if (Array.isArray(value)) return value.flatMap((item) => writtenIn(key, item));
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).flatMap(([field, child]) => writtenIn(field, child));
  if (key === 'TruncateStmt' && 'relations' in value && Array.isArray(value.relations)) {
    return value.relations.flatMap((item: { RangeVar?: RangeVar }) => item.RangeVar ?? []);
  }
  const isCopyIn = key === 'CopyStmt' && 'is_from' in value && value.is_from === true;
  if ((writing.has(key) || isCopyIn) && 'relation' in value) found.push(value.relation as RangeVar);
  return found;
}
