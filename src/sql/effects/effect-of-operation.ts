import type { Operation } from '../operations/operation.ts';
import type { AnyEffectRow, OperationEffect } from './effect-row.ts';
import type { Answers, Fact } from './fact.ts';
import { type LockMode, strongerLock } from './lock-mode.ts';
import type { Role } from './role.ts';
import { refusalOf, rowsOf } from './rows-of.ts';

/**
 * What a server of this `server_version_num` does with an operation, given what is known of the catalog. The first row
 * of the table whose facts hold speaks. Where a fact is not known, its row may hold: the worst of all that may then
 * speaks, and `certain` is false unless they say the same.
 */
export function effectOfOperation(
  operation: Operation,
  serverVersion: number,
  answers: Answers,
): OperationEffect {
  const possible: AnyEffectRow[] = [];
  const unknown = new Set<Fact>();
  let decided = false;
  for (const row of rowsOf(operation, serverVersion)) {
    const holds = holdsFor(row, answers, unknown);
    if (holds === false) continue;
    possible.push(row);
    decided = holds === true;
    if (decided) break;
  }
  const certain = decided && possible.every((row) => saysSame(row, possible[0]));
  return merged(operation, possible, certain, certain ? [] : [...unknown]);
}

/** False when one fact speaks against the row, whatever the others; undefined when none does and one is not known. */
function holdsFor(row: AnyEffectRow, answers: Answers, unknown: Set<Fact>): boolean | undefined {
  const open: Fact[] = [];
  for (const [facts, wanted] of [
    [row.given, true],
    [row.not, false],
  ] as const) {
    for (const fact of facts ?? []) {
      const answer = answers(fact);
      if (answer === undefined) open.push(fact);
      else if (answer !== wanted) return false;
    }
  }
  for (const fact of open) unknown.add(fact);
  return open.length === 0 ? true : undefined;
}

/** Whether two rows do the same, whatever they are called. */
function saysSame(one: AnyEffectRow, other: AnyEffectRow | undefined): boolean {
  return other !== undefined && (one === other || fingerprint(one) === fingerprint(other));
}

const fingerprints = new Map<AnyEffectRow, string>();

function fingerprint(row: AnyEffectRow): string {
  let text = fingerprints.get(row);
  if (text === undefined) {
    const { locks, rewrites = [], scans = [], builds, transactional, reversible } = row;
    text = JSON.stringify([locks, rewrites, scans, builds, transactional, reversible]);
    fingerprints.set(row, text);
  }
  return text;
}

function merged(
  operation: Operation,
  rows: readonly AnyEffectRow[],
  certain: boolean,
  unknown: readonly Fact[],
): OperationEffect {
  const refused = rows.find(({ transactional }) => transactional === false);
  return {
    rows: rows.map(({ id }) => id),
    form: rows[0]?.form ?? formOf(operation),
    locks: strongest(rows),
    rewrites: [...new Set(rows.flatMap(({ rewrites }) => rewrites ?? []))],
    scans: [...new Set(rows.flatMap(({ scans }) => scans ?? []))],
    builds: rows.find(({ builds }) => builds !== undefined)?.builds,
    transactional: refused === undefined,
    reason: refused && refusalOf(refused),
    reversible: worstReversible(rows),
    certain,
    unknown,
  };
}

/** Of an operation that no row speaks of. */
function formOf(operation: Operation): string {
  return operation.op === 'other' ? operation.statement.replace(/Stmt$/, '') : operation.op.toUpperCase();
}

function strongest(rows: readonly AnyEffectRow[]): Partial<Record<Role, LockMode>> {
  const locks: Partial<Record<Role, LockMode>> = {};
  for (const row of rows) {
    for (const [role, mode] of Object.entries(row.locks) as [Role, LockMode][]) {
      const before = locks[role];
      locks[role] = before === undefined ? mode : strongerLock(before, mode);
    }
  }
  return locks;
}

function worstReversible(rows: readonly AnyEffectRow[]): OperationEffect['reversible'] {
  const all = rows.map(({ reversible }) => reversible ?? 'no');
  if (all.length === 0 || all.includes('no')) return 'no';
  return all.includes('rows lost') ? 'rows lost' : 'yes';
}
