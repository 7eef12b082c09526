import type { ObjectOf } from '../../catalog/catalog.ts';
import type { PublicationAttributes, PublishedTable } from '../../catalog/database-attributes.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { sameJson } from '../../catalog/diff/same-json.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { enclose } from '../clauses/enclose.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { childrenOf, tableNamed } from '../tables/table-tree.ts';

type Publication = ObjectOf<'publication'>;

export const publication: DdlKind<'publication'> = {
  kind: 'publication',
  keyword: 'PUBLICATION',
  create: (object, context) => {
    const { allTables, tables = {}, schemas = [] } = object.attributes;
    const members = allTables ? 'ALL TABLES' : memberList(tables, schemas, context);
    const clause = members === '' ? '' : `\nFOR ${members}`;
    return [
      {
        sql: `CREATE PUBLICATION ${nameOf(object)}${clause}\nWITH (${parameters(object.attributes).join(', ')})`,
      },
    ];
  },
  drop: (object) => [{ sql: `DROP PUBLICATION ${nameOf(object)}` }],
  alter,
  isReplaced: ({ attributes }) => attributes.allTables !== undefined,
};

function alter({ from, to, attributes }: Alteration<'publication'>, context: DdlContext): readonly DdlStep[] {
  const [before, after] = [from.attributes.tables ?? {}, to.attributes.tables ?? {}];
  const [oldSchemas, newSchemas] = [from.attributes.schemas ?? [], to.attributes.schemas ?? []];
  const stays = (name: string): boolean => sameJson(before[name], after[name]);
  // A table or schema that is dropped leaves the publication by itself.
  const gone = Object.keys(before).filter(
    (name) => !stays(name) && tableNamed(context.to, name) !== undefined,
  );
  const come = Object.fromEntries(Object.entries(after).filter(([name]) => !stays(name)));
  const schemasGone = oldSchemas.filter(
    (name) => !newSchemas.includes(name) && `schema:${quoteIdentifier(name)}` in context.to.objects,
  );
  const schemasCome = newSchemas.filter((name) => !oldSchemas.includes(name));
  const isSet = ['publish', 'viaPartitionRoot', 'generatedColumns'].some((name) => name in attributes);
  // A row filter on a partitioned table is allowed only with publish_via_partition_root.
  const actions = [
    ...actionOn('DROP', [
      ...gone.map((name) => `TABLE ${only(name, context)}`),
      ...schemaMembers(schemasGone),
    ]),
    ...(isSet ? [`SET (${changedParameters(to, attributes).join(', ')})`] : []),
    ...actionOn(
      'ADD',
      [memberList(come, schemasCome, context)].filter((list) => list !== ''),
    ),
  ];
  return actions.map((action) => ({ sql: `ALTER PUBLICATION ${nameOf(to)} ${action}` }));
}

function actionOn(action: 'ADD' | 'DROP', members: readonly string[]): readonly string[] {
  return members.length > 0 ? [`${action} ${members.join(', ')}`] : [];
}

function memberList(
  tables: { readonly [name: string]: PublishedTable },
  schemas: readonly string[],
  context: DdlContext,
): string {
  const members = Object.entries(tables).map(([name, { columns, where }]) => {
    const list = columns === undefined ? '' : ` (${columns.map(quoteIdentifier).join(', ')})`;
    return `TABLE ${only(name, context)}${list}${where === undefined ? '' : ` WHERE ${enclose(where)}`}`;
  });
  return [...members, ...schemaMembers(schemas)].join(',\n  ');
}

function schemaMembers(schemas: readonly string[]): readonly string[] {
  return schemas.map((name) => `TABLES IN SCHEMA ${quoteIdentifier(name)}`);
}

/** Without ONLY the child tables would be members of their own; partitions are published with their table. */
function only(name: string, { from, to }: DdlContext): string {
  const inherited = [from, to].some((catalog) => {
    const table = tableNamed(catalog, name);
    if (table === undefined) return false;
    return childrenOf(catalog, table).some(({ attributes }) => attributes.partitionOf === undefined);
  });
  return inherited ? `ONLY ${name}` : name;
}

function parameters(attributes: PublicationAttributes): readonly string[] {
  const { publish, viaPartitionRoot, generatedColumns } = attributes;
  return [
    publishParameter(publish),
    ...(viaPartitionRoot ? ['publish_via_partition_root = true'] : []),
    ...(generatedColumns === undefined ? [] : [`publish_generated_columns = ${generatedColumns}`]),
  ];
}

function changedParameters(
  { attributes }: Publication,
  changed: Alteration['attributes'],
): readonly string[] {
  const { publish, viaPartitionRoot = false, generatedColumns = 'none' } = attributes;
  return [
    ...('publish' in changed ? [publishParameter(publish)] : []),
    ...('viaPartitionRoot' in changed ? [`publish_via_partition_root = ${viaPartitionRoot}`] : []),
    ...('generatedColumns' in changed ? [`publish_generated_columns = ${generatedColumns}`] : []),
  ];
}

function publishParameter(publish: readonly string[]): string {
  return `publish = '${publish.join(', ')}'`;
}
