import { blockedBy, type LockMode } from '../../sql/effects/lock-mode.ts';
import type { Past, Situation } from '../situation.ts';
import type { World } from '../world/world.ts';
import { inUse } from './met.ts';

/** What earlier statements hold and have read, gathered as the run goes on: looking back each time would be quadratic. */
export interface RunSoFar {
  /** Tables in use locked ACCESS EXCLUSIVE in this transaction for themselves, with the line. */
  readonly exclusive: ReadonlyMap<string, number>;
  /** The first lock in this transaction that others can wait for, by relation. */
  readonly first: ReadonlyMap<string, { readonly mode: LockMode; readonly line: number }>;
  /** Relations read or written as a whole in this transaction. */
  readonly passed: ReadonlySet<string>;
  /** In the whole run: the steps that read or wrote all of a table while others waited for it. */
  readonly passes: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Gathered {
  seen: number;
  transaction: number;
  exclusive: Map<string, number>;
  first: Map<string, { readonly mode: LockMode; readonly line: number }>;
  passed: Set<string>;
  readonly passes: Map<string, Set<number>>;
}

/** By the list of what is past, which one analysis has and only adds to. */
const gatheredOf = new WeakMap<readonly Past[], Gathered>();

export function runSoFar({ past, world, transaction }: Situation): RunSoFar {
  let gathered = gatheredOf.get(past);
  if (gathered === undefined) {
    gathered = { ...newTransaction(transaction), seen: 0, passes: new Map() };
    gatheredOf.set(past, gathered);
  }
  for (; gathered.seen < past.length; gathered.seen++) {
    const before = past[gathered.seen];
    if (before === undefined) continue;
    if (before.transaction !== gathered.transaction)
      Object.assign(gathered, newTransaction(before.transaction));
    gather(gathered, before, world);
  }
  if (gathered.transaction !== transaction) Object.assign(gathered, newTransaction(transaction));
  return gathered;
}

function newTransaction(transaction: number) {
  return { transaction, exclusive: new Map(), first: new Map(), passed: new Set<string>() };
}

function gather({ exclusive, first, passed, passes }: Gathered, before: Past, world: World): void {
  const { effect, statement, stepIndex } = before;
  const touched = new Set([...effect.scans, ...effect.rewrites]);
  for (const id of touched) passed.add(id);
  for (const { relation, mode, role, isNew } of effect.locks) {
    const found = isNew ? undefined : inUse(world, relation);
    if (found === undefined || found.kind === 'index' || found.kind === 'sequence') continue;
    const waits = blockedBy(mode) === 'reads and writes' || blockedBy(mode) === 'writes';
    if (waits && touched.has(relation))
      passes.set(relation, (passes.get(relation) ?? new Set()).add(stepIndex));
    if (mode === 'ACCESS EXCLUSIVE' && role !== 'descendants' && !exclusive.has(relation))
      exclusive.set(relation, statement.line);
    if ((waits || locksRows(before)) && !first.has(relation))
      first.set(relation, { mode, line: statement.line });
  }
}

/** Changed and locked rows make others wait, although the table's lock does not. */
function locksRows({ operation }: Past): boolean {
  const { op } = operation;
  return (
    op === 'update' || op === 'delete' || op === 'merge' || (op === 'select' && Boolean(operation.locking))
  );
}
