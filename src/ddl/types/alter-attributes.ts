import type { CatalogObject, ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { PartColumn } from '../../catalog/owned-attributes.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { typeSql } from '../columns/column-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { partCommentSteps } from '../ownership/comment-steps.ts';
import { isStored, typedTables } from './stored-type.ts';

export type CompositeType = ObjectOf<'composite type'>;

/** Whether the new attributes are the old ones, but for some that go, and others behind them. */
export function isAppended(from: readonly PartColumn[], to: readonly PartColumn[]): boolean {
  const kept = from.filter(({ name }) => has(to, name));
  return kept.every(({ name }, at) => to[at]?.name === name);
}

function isRetyped(from: readonly PartColumn[], to: readonly PartColumn[]): boolean {
  return to.some((part) => {
    const old = from.find(({ name }) => name === part.name);
    return old !== undefined && typeSql(old) !== typeSql(part);
  });
}

/** Attributes that the type keeps, and a change of whose type or a DROP stands in the way of what reads them. */
export function loosensAttributes({ from, to }: Alteration<'composite type'>, user: CatalogObject): boolean {
  const [old, fresh] = [from.attributes.columns, to.attributes.columns];
  return readers.has(user.kind) && (isRetyped(old, fresh) || old.some(({ name }) => !has(fresh, name)));
}

const readers = new Set<CatalogObject['kind']>([
  'view',
  'materialized view',
  'index',
  'constraint',
  'policy',
  'rule',
  'statistics',
]);

/** ALTER TYPE … DROP, ALTER and ADD ATTRIBUTE; CASCADE reaches typed tables. */
export function alterAttributes(
  { from, to }: Alteration<'composite type'>,
  context: DdlContext,
): readonly DdlStep[] {
  const [old, fresh] = [from.attributes.columns, to.attributes.columns];
  const tables = typedTables(context.from, nameOf(from));
  const stored = isStored(context.from, from.id);
  refuse({ from, to }, stored);
  const say = (action: string): DdlStep => ({
    sql: `ALTER TYPE ${nameOf(to)} ${action}${tables.length > 0 ? ' CASCADE' : ''}`,
  });
  const gone = old.filter(({ name }) => !has(fresh, name));
  const loses = stored || tables.length > 0;
  const present = old.filter(({ name }) => has(fresh, name));
  return [
    ...gone.map(({ name }) => ({
      ...say(`DROP ATTRIBUTE ${quoteIdentifier(name)}`),
      ...(loses && { loses: `the values of attribute ${name} of type ${nameOf(from)}` }),
    })),
    ...present.flatMap((part) => {
      const now = fresh.find(({ name }) => name === part.name);
      return now === undefined || typeSql(now) === typeSql(part)
        ? []
        : [say(`ALTER ATTRIBUTE ${quoteIdentifier(now.name)} TYPE ${typeSql(now)}`)];
    }),
    ...fresh
      .filter(({ name }) => !has(old, name))
      .map((part) => say(`ADD ATTRIBUTE ${quoteIdentifier(part.name)} ${typeSql(part)}`)),
    ...partCommentSteps(nameOf(to), present, fresh),
  ];
}

function refuse({ from, to }: Pick<Alteration<'composite type'>, 'from' | 'to'>, stored: boolean): void {
  const [old, fresh] = [from.attributes.columns, to.attributes.columns];
  if (!isAppended(old, fresh)) {
    throw cannotGenerate(to, 'PostgreSQL adds attributes at the end only, and rows hold values of this type');
  }
  if (stored && isRetyped(old, fresh)) {
    throw cannotGenerate(
      to,
      'PostgreSQL does not change the type of an attribute while columns are of this type',
    );
  }
}

function has(parts: readonly PartColumn[], name: string): boolean {
  return parts.some((part) => part.name === name);
}
