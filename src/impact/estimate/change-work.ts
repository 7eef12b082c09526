import type { OperationOf } from '../../sql/operations/operation.ts';
import { findRelation, foreignKeysTo, indexesOf } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';
import { heapBytesOf, queryWork, rowsIn } from './relation-work.ts';
import type { Work, Workload } from './work.ts';
import type { WorkFacts } from './work-facts.ts';

type Change = Omit<OperationOf<'insert'>, 'op'> & {
  readonly op: 'insert' | 'update' | 'delete' | 'merge';
};

/** INSERT, UPDATE, DELETE, MERGE: the rows themselves, their index entries, and foreign keys checked row by row. */
export function changeWork(change: Change, { world, planned }: WorkFacts): Workload {
  const table = findRelation(world, change.table);
  if (table === undefined) return undefined;
  const every = change.op !== 'insert' && change.op !== 'merge' && change.where === undefined;
  const rows = planned?.rows ?? change.rows ?? (every ? rowsIn(table) : undefined);
  if (rows === undefined) return undefined;
  const { op } = change;
  const kind = op === 'merge' ? 'update' : op;
  // What triggers do for a row is not looked at, and the planner only guesses what a condition lets through.
  const guessed = planned !== undefined && change.where !== undefined ? 0.5 : 0;
  const doubt = (table.triggers.size > 0 ? 1 : 0) + guessed;
  const base = { rows, bytes: 0, doubt } as const;
  const works: Work[] = [
    { ...base, kind, on: table.id, amount: rows, walBytes: walOf(kind, table, rows, planned?.width) },
  ];
  if (planned !== undefined && op !== 'update' && op !== 'delete')
    works.push(queryWork(`${op} ${table.id}`, planned));
  const indexes = op === 'delete' ? 0 : indexesOf(world, table).length;
  if (indexes > 0) {
    const entries = rows * indexes;
    // 8 bytes of item, 8 of key, 4 of pointer, 50 of the record; and now and then a page that is split.
    works.push({
      ...base,
      kind: 'indexEntries',
      on: table.id,
      amount: entries,
      walBytes: logged(table) * entries * 100,
      // Keys in the order of the index are put in several times as fast as scattered ones.
      doubt: doubt + 0.5,
    });
  }
  const checks = checksOf(change, table, world);
  if (checks.some(({ scans }) => scans === undefined)) return undefined;
  for (const { constraint, on, scans = 0 } of checks) {
    const name = `${constraint.name} of ${on.id}`;
    works.push({ ...base, kind: 'foreignKeyRows', on: name, amount: rows, walBytes: 0 });
    // Without an index on the referencing columns each row that goes is looked for in the whole table.
    if (scans > 0)
      works.push({ ...base, kind: 'scan', on: name, amount: rows * scans, bytes: scans, walBytes: 0 });
  }
  return works;
}

interface Check {
  readonly on: Relation;
  readonly constraint: WorldConstraint;
  /** Bytes that are read for each row; undefined where they are not known. */
  readonly scans: number | undefined;
}

/** Foreign keys that each changed row is checked against: its own, and those of others to it. */
function checksOf({ op, columns }: Change, table: Relation, world: World): readonly Check[] {
  const own = [...table.constraints.values()].filter(
    (each) =>
      each.type === 'foreign key' &&
      each.enforced &&
      (op === 'insert' ||
        op === 'merge' ||
        (op === 'update' && each.columns.some((name) => columns.includes(name)))),
  );
  const others = foreignKeysTo(world, table).filter(
    ({ constraint: { references, enforced } }) =>
      enforced &&
      (op === 'delete' || (op === 'update' && references?.columns.some((name) => columns.includes(name)))),
  );
  return [
    ...own.map((constraint) => ({ on: table, constraint, scans: 0 })),
    ...others.map(({ table: on, constraint }) => ({
      on,
      constraint,
      scans: isIndexed(on, constraint, world) ? 0 : heapBytesOf(on),
    })),
  ];
}

function isIndexed(table: Relation, { columns }: WorldConstraint, world: World): boolean {
  return indexesOf(world, table).some(
    ({ index }) => index?.valid && index.predicate === undefined && columns.includes(index.keys[0] ?? ''),
  );
}

/** A record has some 50 bytes of its own. The first change of a page after a checkpoint logs the page. */
function walOf(
  kind: 'insert' | 'update' | 'delete',
  table: Relation,
  rows: number,
  width?: number,
): number | undefined {
  if (logged(table) === 0 || rows === 0) return 0;
  const all = rowsIn(table);
  const heap = heapBytesOf(table);
  const known = width ?? (all !== undefined && all > 0 && heap !== undefined ? heap / all : undefined);
  if (known === undefined || heap === undefined || all === undefined) return undefined;
  const pages = kind === 'insert' ? 0 : Math.min(heap, rows * 8192);
  return rows * ((kind === 'delete' ? 0 : known) + 50) + pages;
}

function logged({ persistence }: Relation): 0 | 1 {
  return persistence === 'permanent' ? 1 : 0;
}
