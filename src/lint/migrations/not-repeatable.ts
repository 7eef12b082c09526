import { creationsOf } from '../../sql/dependencies/creates.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation, OperationOf } from '../../sql/operations/operation.ts';
import { operationsOf } from '../../sql/operations/operations-of.ts';
import type { Statement } from '../../sql/statement.ts';
import { type Again, again } from './again.ts';
import { keyOf, shown } from './object-key.ts';

export interface NotRepeatable extends Pick<Again, 'does' | 'safe' | 'repeatsRows'> {
  readonly statement: Statement;
  /** The relation that it is about or on, if it is. */
  readonly about: ObjectName | undefined;
}

type Found = Omit<NotRepeatable, 'statement' | 'about'>;

/** What a script has done so far, by keys. */
interface Done {
  /** Made anew, whatever was there: what comes to it is new, too. */
  readonly fresh: Set<string>;
  /** Made unless it was there. */
  readonly present: Set<string>;
  /** Dropped, so that it can be made. */
  readonly gone: Set<string>;
  /** Tables whose rows were deleted, so that rows come in once. */
  readonly emptied: Set<string>;
}

/**
 * What of a script fails, or gives rows twice, when it runs again after it went through. What follows from an operation
 * that is told is not told: a column of a table that could not be made again.
 */
export function* notRepeatable(statements: readonly Statement[]): Generator<NotRepeatable> {
  const done: Done = { fresh: new Set(), present: new Set(), gone: new Set(), emptied: new Set() };
  for (const statement of statements)
    for (const operation of operationsOf(statement)) {
      const found = look(operation, statement, done);
      if (found !== undefined) yield { ...found, statement, about: relationOf(operation) };
    }
}

function look(operation: Operation, statement: Statement, done: Done): Found | undefined {
  switch (operation.op) {
    case 'drop':
      return dropped(operation, done);
    case 'drop column':
      return partDropped('column', operation.column, operation, done);
    case 'drop constraint':
      return partDropped('constraint', operation.constraint, operation, done);
    case 'truncate':
      for (const table of operation.tables) done.emptied.add(keyOf(table));
      return undefined;
    case 'delete':
      done.emptied.add(keyOf(operation.table));
      return undefined;
    case 'rename':
    case 'set schema':
      return moved(operation, done);
    default:
      return made(again(operation) ?? rarelyMade(operation, statement), operation, done);
  }
}

function made(found: Again | undefined, operation: Operation, done: Done): Found | undefined {
  if (found === undefined) return undefined;
  const { makes, within, isSafe, repeatsRows } = found;
  if (isSafe) {
    if (makes !== undefined) done.present.add(makes);
    return undefined;
  }
  const isFollowing = within !== undefined && isFresh(within, done);
  const isReplacement = makes !== undefined && done.gone.has(makes);
  const isRefill = repeatsRows && within !== undefined && done.emptied.has(keyOf(within));
  if (makes !== undefined) done.fresh.add(makes);
  return isFollowing || isReplacement || isRefill || isTemporary(operation) ? undefined : found;
}

/** Gone with the session. */
function isTemporary(operation: Operation): boolean {
  if ('temporary' in operation) return operation.temporary;
  return 'persistence' in operation && operation.persistence === 'temporary';
}

function dropped({ objects, what, missingOk }: OperationOf<'drop'>, done: Done): Found | undefined {
  const [absent] = objects.filter((object) => !isThere(object, done));
  for (const object of objects) {
    done.gone.add(keyOf(object));
    done.fresh.delete(keyOf(object));
    done.present.delete(keyOf(object));
  }
  if (missingOk || absent === undefined) return undefined;
  const word = what === 'other' ? '' : `${what.toUpperCase()} `;
  return { does: `DROP ${word}${shown(absent)}`, safe: 'IF EXISTS' };
}

function partDropped(
  kind: 'column' | 'constraint',
  name: string,
  { table, missingOk }: OperationOf<'drop column' | 'drop constraint'>,
  done: Done,
): Found | undefined {
  const key = keyOf({ kind, on: table.name, name });
  const wasThere = done.fresh.has(key) || done.present.has(key) || isFresh(table, done);
  done.gone.add(key);
  if (missingOk || wasThere) return undefined;
  return { does: `DROP ${kind.toUpperCase()} ${name} of ${shown(table)}`, safe: 'IF EXISTS' };
}

function moved(operation: OperationOf<'rename' | 'set schema'>, done: Done): Found | undefined {
  const { object, what, to, ifExists } = operation;
  const wasThere = isThere(object, done);
  done.gone.add(keyOf(object));
  if (operation.op === 'rename') done.fresh.add(keyOf({ ...object, name: to }));
  // IF EXISTS speaks of the table, not of its column or constraint.
  if (wasThere || (ifExists && what !== 'column' && what !== 'constraint')) return undefined;
  const does = operation.op === 'rename' ? 'RENAME' : 'SET SCHEMA';
  return { does: `${does} of ${what} ${shown(object)} to ${to}` };
}

function isThere(object: ObjectName, done: Done): boolean {
  return isFresh(object, done) || done.present.has(keyOf(object));
}

function relationOf(operation: Operation): ObjectName | undefined {
  if ('table' in operation) return operation.table;
  if ('view' in operation) return operation.view;
  const [object] =
    'objects' in operation ? operation.objects : 'object' in operation ? [operation.object] : [];
  if (object?.on !== undefined) return { kind: 'relation', schema: object.schema, name: object.on };
  return object?.kind === 'relation' ? object : undefined;
}

/** It, its table or its schema was made anew. */
function isFresh(object: ObjectName, { fresh }: Done): boolean {
  const { schema, on } = object;
  const keys = [
    keyOf(object),
    ...(schema === undefined ? [] : [keyOf({ kind: 'schema', name: schema })]),
    ...(on === undefined ? [] : [keyOf({ kind: 'relation', name: on })]),
  ];
  return keys.some((key) => fresh.has(key));
}

/** CREATE of aggregates, operators, servers, statistics and others that have no operation of their own. */
function rarelyMade(operation: Operation, statement: Statement): Again | undefined {
  if (operation.op !== 'other' && operation.op !== 'create statistics') return undefined;
  const [object] = creationsOf(statement);
  if (object === undefined) return undefined;
  const { node } = statement;
  const isSafe =
    ('if_not_exists' in node && node.if_not_exists === true) || ('replace' in node && node.replace === true);
  const does = `CREATE ${object.kind.toUpperCase()} ${shown(object)}`;
  return { does, makes: keyOf(object), isSafe };
}
