import type { FuncCall, RangeVar } from '@pgsql/types';
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
  /** Whether values may be cast without that being written, and whether it is written. */
  readonly casts: boolean;
  readonly writtenCasts: boolean;
  /** Of types, without their schemas. */
  readonly types: readonly string[];
  /** As `to_regclass` reads them: worked on row by row; those of them that are written to; defined anew or rebuilt. */
  readonly relations: readonly string[];
  readonly written: readonly string[];
  readonly rebuilt: readonly string[];
  /** Functions, casts or operators that are made here, and could be used by what comes after in the same text. */
  readonly definesCode: boolean;
}

/** Statements that run no code that they name. */
const namingOnly: ReadonlySet<string> = new Set<StatementKind>([
  'CreateFunctionStmt',
  'AlterFunctionStmt',
  'CommentStmt',
  'GrantStmt',
]);

/** Statements that put code down without running it; what comes after in the same text may. */
const onlyDefining: ReadonlySet<string> = new Set<StatementKind>([
  'ViewStmt',
  'RuleStmt',
  'CreateTrigStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'CreateEventTrigStmt',
]);

const definingCode: ReadonlySet<string> = new Set<StatementKind>([
  'CreateFunctionStmt',
  'DefineStmt',
  'CreateCastStmt',
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

/** `isBody`: more than one statement, of which later ones use what earlier ones made before anybody can look at it. */
export function codeFacts(fragments: readonly Fragment[], isBody: boolean): CodeFacts {
  const calls: Call[] = [];
  const [relations, rebuilt, written] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [operators, types] = [new Set<string>(), new Set<string>()];
  let writtenCasts = false;
  for (const { kind, node } of fragments) {
    if (namingOnly.has(kind) || (!isBody && onlyDefining.has(kind))) continue;
    walkTree(kind, node, {
      relation: (relation) => {
        (isBody || workingOnRows.has(kind) ? relations : rebuilt).add(nameOf(relation));
      },
      call: (call) => calls.push(callOf(call)),
      type: ({ names }) => types.add(stringsOf(names).at(-1) ?? ''),
      cast: () => {
        writtenCasts = true;
      },
      role: ignore,
      named: (sort, name) => {
        if (sort === 'operator') operators.add(stringsOf(name).at(-1) ?? '');
      },
    });
    if (kind === 'CreateTrigStmt' || kind === 'CreateEventTrigStmt') calls.push(callOf(node));
    if (kind === 'AlterDomainStmt') types.add(stringsOf(node.typeName).at(-1) ?? '');
    for (const relation of writtenIn(kind, node)) written.add(nameOf(relation));
  }
  return {
    calls,
    operators: [...operators],
    casts: isBody || fragments.some(({ kind }) => workingOnRows.has(kind) || kind === 'AlterTableStmt'),
    writtenCasts,
    types: [...types],
    relations: [...relations],
    written: [...written],
    rebuilt: [...rebuilt],
    definesCode: isBody && fragments.some(({ kind }) => definingCode.has(kind)),
  };
}

function callOf(node: FuncCall): Call {
  const parts = stringsOf(node.funcname);
  return { schema: parts.at(-2), name: parts.at(-1) ?? '', node };
}

/** Whether it changes definitions, so that event triggers run. */
export function isDefinition({ kind }: Fragment): boolean {
  return !workingOnRows.has(kind) || kind === 'CreateTableAsStmt' || kind === 'RefreshMatViewStmt';
}

function ignore(): void {
  // A role runs nothing.
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
