import type { Fragment } from '../../sql/dependencies/fragment.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { optionOf } from '../../sql/dependencies/tree-values.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { operationsOf } from '../../sql/operations/operations-of.ts';
import type { NodeOf, Statement, StatementKind } from '../../sql/statement.ts';
import type { World } from '../world/world.ts';
import { type Called, calledBy, resolveCall } from './called-routines.ts';
import type { Code } from './code.ts';
import { firedBy } from './fired-by.ts';
import { harmlessFunctions } from './harmless-functions.ts';
import { indirectOperations } from './indirect-operations.ts';
import { plpgsqlCode } from './plpgsql-code.ts';
import { createdCode, routineCode } from './routine-code.ts';

interface Walk {
  readonly world: World;
  readonly operations: Operation[];
  readonly unknown: Set<string>;
  /** Functions that were looked into: each is once, and one that calls itself ends. */
  readonly seen: Set<string>;
}

/**
 * What the code that a statement runs does: a DO block, a called function or procedure, and what those call, in the
 * order of the text, whether or not a condition stands before it; the triggers that its changes of rows fire; and what
 * else it does indirectly. `unknown` says in sentences what nobody can tell. The SQL parser must be loaded.
 */
export function innerOperations(
  statement: Statement,
  world: World,
): { operations: readonly Operation[]; unknown: readonly string[] } {
  const walk: Walk = { world, operations: [], unknown: new Set(), seen: new Set() };
  if (statement.kind === 'DoStmt') readBlock(walk, statement.node, statement.text);
  else if (running.has(statement.kind)) followCalls(walk, statement);
  followIndirect(walk, statement);
  for (const operation of operationsOf(statement)) fire(walk, operation);
  return { operations: walk.operations, unknown: [...walk.unknown] };
}

/** Statements that run the functions they name; others only keep their expressions. */
const running = new Set<StatementKind>([
  'AlterTableStmt',
  'CallStmt',
  'CopyStmt',
  'CreateTableAsStmt',
  'DeclareCursorStmt',
  'DeleteStmt',
  'ExecuteStmt',
  'ExplainStmt',
  'InsertStmt',
  'MergeStmt',
  'SelectStmt',
  'UpdateStmt',
]);

function readBlock(walk: Walk, node: NodeOf<'DoStmt'>, text: string): void {
  const given = optionOf(node.args, 'language');
  const language = given && 'String' in given ? given.String.sval : 'plpgsql';
  if (language !== 'plpgsql') {
    walk.unknown.add(`what DO in language ${language} does is not known`);
    return;
  }
  const code = plpgsqlCode(text);
  if (code === undefined) walk.unknown.add('what DO does is not known: its code could not be parsed');
  else readCode(walk, code, 'DO');
}

function readCode(walk: Walk, code: Code, where: string): void {
  for (const fragment of code.fragments) {
    const operations = operationsOf(fragment).filter(doesSomething);
    walk.operations.push(...operations);
    for (const operation of operations) fire(walk, operation);
    if (fragment.kind === 'DoStmt') walk.unknown.add(`DO in ${where}: what it does is not known`);
    followCalls(walk, fragment);
    followIndirect(walk, fragment);
  }
  if (code.endsTransaction) walk.operations.push({ op: 'transaction', command: 'commit' });
  if (code.isDynamic) walk.unknown.add(`EXECUTE in ${where}: its statement is not known before it runs`);
}

/** Most of what stands in code are expressions, which read nothing. */
function doesSomething(operation: Operation): boolean {
  return operation.op !== 'select' || operation.reads.length > 0 || operation.locking !== undefined;
}

function fire(walk: Walk, operation: Operation): void {
  const { functions, rules } = firedBy(operation, walk.world);
  for (const name of functions) follow(walk, name);
  for (const rule of rules) walk.unknown.add(`what the rule ${rule} makes of it is not known`);
}

function followIndirect(walk: Walk, fragment: Fragment): void {
  const { operations, unknown } = indirectOperations(fragment, walk.world);
  walk.operations.push(...operations);
  for (const reason of unknown) walk.unknown.add(reason);
}

function followCalls(walk: Walk, fragment: Fragment): void {
  for (const name of calledBy(fragment)) follow(walk, name);
}

function follow(walk: Walk, name: ObjectName): void {
  const called = resolveCall(walk.world, name);
  if (walk.seen.has(called.name)) return;
  walk.seen.add(called.name);
  const reason = followed(walk, called);
  if (reason !== undefined) walk.unknown.add(reason);
}

/** Why it is not known what the function does, where it is not. */
function followed(walk: Walk, called: Called): string | undefined {
  const { kind, name } = called;
  switch (kind) {
    case 'of the system':
      return undefined;
    case 'foreign': {
      const isHarmless =
        called.volatility !== 'volatile' || harmlessFunctions.has(name.slice(name.lastIndexOf('.') + 1));
      return isHarmless ? undefined : `what function ${name} of an extension does is not known`;
    }
    case 'not there':
      return `what function ${name} does is not known: it is not in the catalog`;
    case 'new': {
      const code = called.node && createdCode(called.node);
      if (code === undefined)
        return `what function ${name} does, which the same run creates or renames, is not known`;
      readCode(walk, code, `function ${name}()`);
      return undefined;
    }
    case 'of the catalog':
      for (const routine of called.routines) {
        const where = `${routine.kind} ${name}()`;
        const code = routineCode(routine);
        if (code === undefined) walk.unknown.add(unreadable(where, routine.attributes.language));
        else readCode(walk, code, where);
      }
      return undefined;
  }
}

function unreadable(where: string, language: string): string {
  return language === 'plpgsql'
    ? `what ${where} does is not known: its body could not be parsed`
    : `what ${where} in language ${language} does is not known`;
}
