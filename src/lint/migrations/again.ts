import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { isGuarded } from './is-guarded.ts';
import { keyOf, shown } from './object-key.ts';

/** An operation that is not the same when it is done a second time, unless it says that it may be. */
export interface Again {
  /** In PostgreSQL's words: "CREATE TABLE shop.w_orders". */
  readonly does: string;
  /** It says IF NOT EXISTS, OR REPLACE, ON CONFLICT or its like. */
  readonly isSafe: boolean;
  /** The words that make it so; undefined where PostgreSQL has none. */
  readonly safe?: string | undefined;
  /** The key of what is there afterwards that was not before. */
  readonly makes?: string | undefined;
  /** What it belongs to: where that is new, so is this. */
  readonly within?: ObjectName | undefined;
  /** It need not fail, and then the same rows are there twice. */
  readonly repeatsRows?: true;
}

const exists = 'IF NOT EXISTS';
const replace = 'OR REPLACE';

/** Of operations that make, change or fill something; undefined for what may be done twice. DROP is another matter. */
export function again(operation: Operation): Again | undefined {
  switch (operation.op) {
    case 'create table':
      return create('TABLE', operation.table, exists, operation.ifNotExists);
    case 'create table as': {
      const word = operation.materialized ? 'MATERIALIZED VIEW' : 'TABLE';
      return create(word, operation.table, exists, operation.ifNotExists);
    }
    case 'create index': {
      const { index, table, isNamed, ifNotExists } = operation;
      const does = isNamed ? `CREATE INDEX ${shown(index)}` : `CREATE INDEX on ${shown(table)}`;
      return { does, makes: keyOf(index), within: table, safe: exists, isSafe: ifNotExists };
    }
    case 'create sequence':
      return create('SEQUENCE', operation.sequence, exists, operation.ifNotExists);
    case 'create schema':
      return create('SCHEMA', { kind: 'schema', name: operation.schema }, exists, operation.ifNotExists);
    case 'create extension': {
      const object: ObjectName = { kind: 'extension', name: operation.extension };
      return create('EXTENSION', object, exists, operation.ifNotExists);
    }
    case 'create view':
      return create('VIEW', operation.view, replace, operation.replace);
    case 'create function':
      return create('FUNCTION', operation.function, replace, operation.replace);
    case 'create enum':
    case 'create type':
      return create('TYPE', operation.type);
    case 'create domain':
      return create('DOMAIN', operation.domain);
    case 'create role':
      return create('ROLE', { kind: 'role', name: operation.role });
    case 'create publication':
      return create('PUBLICATION', { kind: 'publication', name: operation.name });
    default:
      return onTable(operation);
  }
}

function onTable(operation: Operation): Again | undefined {
  switch (operation.op) {
    case 'create trigger':
      return part('CREATE TRIGGER', 'trigger', operation, replace, operation.replace);
    case 'create rule':
      return part('CREATE RULE', 'rule', operation, replace, operation.replace);
    case 'create policy':
      return part('CREATE POLICY', 'policy', operation);
    case 'add column': {
      const { table, column, ifNotExists } = operation;
      return part('ADD COLUMN', 'column', { table, name: column.name }, exists, ifNotExists);
    }
    case 'add constraint': {
      // One written with its column comes and stays away with that.
      const { table, constraint, withColumn } = operation;
      if (withColumn !== undefined) return undefined;
      return part('ADD CONSTRAINT', 'constraint', { table, name: constraint.name ?? '' });
    }
    case 'attach partition':
    case 'detach partition':
      return within(`${operation.op.toUpperCase()} ${shown(operation.partition)} of`, operation.table);
    case 'add identity':
      return within(`ADD GENERATED AS IDENTITY for ${operation.column} of`, operation.table);
    case 'add enum value':
      return { ...within('ADD VALUE to', operation.type), safe: exists, isSafe: operation.ifNotExists };
    case 'rename enum value':
      return within('RENAME VALUE of', operation.type);
    case 'insert': {
      const isSafe = isGuarded(operation.node);
      return { ...within('INSERT INTO', operation.table), safe: 'ON CONFLICT', isSafe, repeatsRows: true };
    }
    case 'copy from':
      return { ...within('COPY', operation.table), repeatsRows: true };
    default:
      return undefined;
  }
}

function create(word: string, object: ObjectName, safe?: string, isSafe = false): Again {
  const { schema } = object;
  const around: ObjectName | undefined = schema === undefined ? undefined : { kind: 'schema', name: schema };
  return { does: `CREATE ${word} ${shown(object)}`, makes: keyOf(object), within: around, safe, isSafe };
}

function part(
  does: string,
  kind: ObjectName['kind'] | 'column',
  { table, name }: { readonly table: ObjectName; readonly name: string },
  safe?: string,
  isSafe = false,
): Again {
  const makes = keyOf({ kind, on: table.name, name });
  return { ...within(`${does} ${name} on`, table), makes, safe, isSafe };
}

function within(does: string, table: ObjectName): Again {
  return { does: `${does} ${shown(table)}`, within: table, isSafe: false };
}
