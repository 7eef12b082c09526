import { compact, readOptions } from './compact.ts';
import { addObject, type Draft, type DraftObject, isMember, register } from './draft.ts';
import { qualify } from './identifier.ts';
import type { PartColumn } from './owned-attributes.ts';
import type { Query, Reader } from './query.ts';
import { addRelation, ownership, type RelationRow, relationColumns } from './relation-row.ts';
import type { MaterializedViewAttributes, ViewAttributes } from './view-attributes.ts';

interface ViewRow extends RelationRow {
  readonly kind: 'v' | 'm';
  readonly type: number;
  readonly definition: string;
  readonly options: readonly string[] | null;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly populated: boolean;
}

const views: Query<ViewRow> = {
  sql: (scope) => `
    select ${relationColumns}, c.relkind as kind, c.reltype as type, pg_get_viewdef(c.oid) as definition,
      c.reloptions as options, nullif(am.amname, 'heap') as "accessMethod", ts.spcname as tablespace,
      c.relispopulated as populated
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    left join pg_am am on am.oid = c.relam
    left join pg_tablespace ts on ts.oid = c.reltablespace
    where c.relkind in ('v', 'm') and c.relpersistence <> 't'`,
};

export const viewsReader: Reader = {
  queries: [views],
  read(rows, draft) {
    for (const row of rows(views)) {
      if (isMember(draft, 'pg_class', row.oid)) continue;
      const columns: PartColumn[] = [];
      const object = addView(draft, row, columns);
      register(draft, 'pg_type', row.type, object);
      addRelation(draft, object, row, { parts: columns });
    }
  },
};

function addView(draft: Draft, row: ViewRow, columns: readonly PartColumn[]): DraftObject {
  const { oid, schema, name, definition } = row;
  const place = { class: 'pg_class', oid, schema, name, qualified: qualify(schema, name) } as const;
  const owned = { ...ownership(draft, row, 'table'), definition, columns };
  const options = readOptions(row.options);
  if (row.kind === 'v') {
    return addObject(draft, {
      ...place,
      kind: 'view',
      attributes: compact<ViewAttributes>({ ...owned, options }),
    });
  }
  const attributes = compact<MaterializedViewAttributes>({
    ...owned,
    unpopulated: !row.populated,
    accessMethod: row.accessMethod,
    storageParameters: options,
    tablespace: row.tablespace,
  });
  return addObject(draft, { ...place, kind: 'materialized view', attributes });
}
