import { compact } from './compact.ts';
import { register } from './draft.ts';
import type { Query, Reader } from './query.ts';
import type { RangeTypeAttributes } from './type-attributes.ts';
import { addType, type TypeRow, typeColumns, typeOwnership } from './type-row.ts';

interface RangeRow extends TypeRow {
  readonly subtype: string;
  readonly operatorClass: string | null;
  readonly collation: string | null;
  readonly canonical: string | null;
  readonly subtypeDiff: string | null;
  readonly multirangeOid: number | null;
  readonly multirange: string | null;
}

const ranges: Query<RangeRow> = {
  sql: ({ version, schemas }) => {
    const multirange = version >= 140_000 ? 'r.rngmultitypid' : 'null::oid';
    return `
      select ${typeColumns}, format_type(r.rngsubtype, null) as subtype,
        case when not o.opcdefault then
          case when o.opcnamespace = 'pg_catalog'::regnamespace then '' else o.opcnamespace::regnamespace || '.' end
          || quote_ident(o.opcname) end as "operatorClass",
        case when r.rngcollation <> s.typcollation then r.rngcollation::regcollation::text end as collation,
        nullif(r.rngcanonical::oid, 0)::regproc::text as canonical,
        nullif(r.rngsubdiff::oid, 0)::regproc::text as "subtypeDiff",
        ${multirange} as "multirangeOid", format_type(${multirange}, null) as multirange
      from pg_range r join pg_type t on t.oid = r.rngtypid
      join pg_namespace n on n.oid = t.typnamespace and ${schemas('n')}
      join pg_type s on s.oid = r.rngsubtype
      join pg_opclass o on o.oid = r.rngsubopc`;
  },
};

export const rangeTypesReader: Reader = {
  queries: [ranges],
  read(rows, draft) {
    for (const row of rows(ranges)) {
      const { subtype, operatorClass, collation, canonical, subtypeDiff, multirange } = row;
      const attributes = compact<RangeTypeAttributes>({
        ...typeOwnership(draft, row),
        subtype,
        operatorClass,
        collation,
        canonical,
        subtypeDiff,
        multirange,
      });
      const object = addType(draft, 'range type', row, attributes);
      if (object !== undefined && row.multirangeOid !== null)
        register(draft, 'pg_type', row.multirangeOid, object);
    }
  },
};
