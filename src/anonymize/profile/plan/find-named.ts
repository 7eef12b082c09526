import type { ObjectKind } from '../../../catalog/catalog.ts';
import { nearest } from '../../../nearest.ts';
import type { Column, SchemaView, TableView } from './schema-view.ts';

/** Why a name of the profile is not what it should be: a finding without its place. */
export interface Misnamed {
  readonly code: 'unknown-table' | 'ambiguous-table' | 'not-a-table' | 'unknown-column' | 'generated-column';
  readonly message: string;
  readonly help: string;
}

export type Found<What> = { readonly found: What } | { readonly misnamed: Misnamed };

/** The parts of a name as people write them: with quotes or without, in the case that it has. */
export function partsOf(name: string): readonly string[] {
  const parts = Array.from(name.matchAll(/"((?:[^"]|"")*)"|[^."]+/g));
  return parts.map(([whole, quoted]) => (quoted === undefined ? whole : quoted.replaceAll('""', '"')));
}

/** The table that a name means, over all schemas where it has none. */
export function findTable(written: string, schema: SchemaView): Found<TableView> {
  const parts = partsOf(written);
  const [name = '', owner] = parts.toReversed();
  const fits = (object: { readonly name: string; readonly schema: string | undefined }): boolean =>
    parts.length <= 2 && object.name === name && (owner === undefined || object.schema === owner);
  const tables = schema.tables.filter(({ object }) => fits(object));
  const [table, ...more] = tables;
  if (table !== undefined && more.length === 0) return { found: table };
  if (table !== undefined) {
    const message = `\`${written}\` could be ${tables.map((each) => each.name).join(' or ')}`;
    return { misnamed: { code: 'ambiguous-table', message, help: 'Write it with its schema.' } };
  }
  return { misnamed: otherKind(written, fits, schema) ?? unknownTable(written, schema) };
}

const notTables: Partial<Record<ObjectKind, string>> = {
  view: 'is a view: rules are for the tables that it reads',
  'materialized view':
    'is a materialized view: it is refreshed from its tables, which are what rules are for',
  'foreign table': 'is a foreign table, whose rows are not in this database',
};

function otherKind(
  written: string,
  fits: (object: { readonly name: string; readonly schema: string | undefined }) => boolean,
  { catalog, rootOf }: SchemaView,
): Misnamed | undefined {
  for (const object of Object.values(catalog.objects)) {
    if (!fits(object)) continue;
    if (object.kind === 'table') {
      const root = rootOf.get(object.id.slice('table:'.length)) ?? '';
      const message = `\`${written}\` is a partition of ${root}`;
      return { code: 'not-a-table', message, help: `Name ${root}: its rules hold for all its partitions.` };
    }
    const why = notTables[object.kind];
    if (why !== undefined)
      return { code: 'not-a-table', message: `\`${written}\` ${why}`, help: 'Take the rule out.' };
  }
  return undefined;
}

function unknownTable(written: string, { tables }: SchemaView): Misnamed {
  const plain = new Map(tables.map(({ object, name }) => [object.name, name]));
  const guess = nearest(written, [...plain.keys(), ...plain.values()]);
  return {
    code: 'unknown-table',
    message: `there is no table \`${written}\``,
    help: guess === undefined ? 'Take the rule out, or mend the name.' : `Did you mean \`${guess}\`?`,
  };
}

/** The column of a table that a name means; generated ones are refused. */
export function findColumn(written: string, table: TableView): Found<Column> {
  const column = table.columns.find(({ name }) => name === written);
  if (column !== undefined) return { found: column };
  const subject = `\`${written}\` of ${table.name}`;
  if (table.generated.some(({ name }) => name === written)) {
    const help = 'Take the rule out: PostgreSQL computes it anew from the columns that it is made of.';
    return { misnamed: { code: 'generated-column', message: `${subject} is a generated column`, help } };
  }
  const guess = nearest(
    written,
    table.columns.map(({ name }) => name),
  );
  const help =
    guess === undefined
      ? `There are: ${table.columns.map(({ name }) => name).join(', ')}.`
      : `Did you mean \`${guess}\`?`;
  return {
    misnamed: { code: 'unknown-column', message: `${table.name} has no column \`${written}\``, help },
  };
}

/** A column by its full name, `table.column` or `schema.table.column`. */
export function findQualified(
  written: string,
  schema: SchemaView,
): Found<{ readonly table: TableView; readonly column: Column }> {
  const parts = partsOf(written);
  if (parts.length < 2 || parts.length > 3) {
    const message = `\`${written}\` is not the name of a column with its table`;
    return { misnamed: { code: 'unknown-column', message, help: 'Write `table.column`.' } };
  }
  const owner = parts.slice(0, -1).map((part) => `"${part.replaceAll('"', '""')}"`);
  const table = findTable(owner.join('.'), schema);
  if ('misnamed' in table)
    return { misnamed: { ...table.misnamed, message: table.misnamed.message.replaceAll('"', '') } };
  const column = findColumn(parts.at(-1) ?? '', table.found);
  return 'misnamed' in column ? column : { found: { table: table.found, column: column.found } };
}
