import type { CatalogObject, ObjectKind } from '../../catalog/catalog.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { aggregate } from './aggregate.ts';
import { collation } from './collation.ts';
import { column } from './column.ts';
import { compositeType } from './composite-type.ts';
import { constraint } from './constraint.ts';
import { defaultPrivileges } from './default-privileges.ts';
import { domain } from './domain.ts';
import { enumType } from './enum-type.ts';
import { eventTrigger } from './event-trigger.ts';
import { extension } from './extension.ts';
import { foreignDataWrapper } from './foreign-data-wrapper.ts';
import { foreignTable } from './foreign-table.ts';
import { materializedView } from './materialized-view.ts';
import { policy } from './policy.ts';
import { procedure } from './procedure.ts';
import { publication } from './publication.ts';
import { rangeType } from './range-type.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { sequence } from './sequence.ts';
import { server } from './server.ts';
import { sqlFunction } from './sql-function.ts';
import { statistics } from './statistics.ts';
import { table } from './table.ts';
import { tableIndex } from './table-index.ts';
import { trigger } from './trigger.ts';
import { userMapping } from './user-mapping.ts';
import { view } from './view.ts';

/** Every kind, in the order in which objects that do not need each other are created. */
export const ddlKinds: readonly DdlKind[] = [
  schema,
  extension,
  collation,
  enumType,
  domain,
  compositeType,
  rangeType,
  foreignDataWrapper,
  server,
  userMapping,
  sequence,
  table,
  foreignTable,
  column,
  sqlFunction,
  procedure,
  aggregate,
  constraint,
  tableIndex,
  statistics,
  view,
  materializedView,
  rule,
  trigger,
  policy,
  publication,
  eventTrigger,
  defaultPrivileges,
];

const byName: ReadonlyMap<ObjectKind, { readonly rank: number; readonly kind: DdlKind }> = new Map(
  ddlKinds.map((kind, rank) => [kind.kind, { rank, kind }]),
);

/** How objects of this kind are created, altered and dropped. */
export function kindOf(object: Pick<CatalogObject, 'kind'>): DdlKind {
  return entryOf(object).kind;
}

/** The place of its kind among the others. */
export function rankOf(object: Pick<CatalogObject, 'kind'>): number {
  return entryOf(object).rank;
}

function entryOf({ kind }: Pick<CatalogObject, 'kind'>): { readonly rank: number; readonly kind: DdlKind } {
  const entry = byName.get(kind);
  if (entry === undefined) throw new Error(`no file in src/ddl/kinds is for ${kind}`);
  return entry;
}
