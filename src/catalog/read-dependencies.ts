import { classOids, firstUserOid } from './class-oids.ts';
import { objectAt, setAt } from './draft.ts';
import type { Query, Reader } from './query.ts';

interface DependencyRow {
  readonly class: number;
  readonly oid: number;
  readonly sub: number;
  readonly refClass: number;
  readonly refOid: number;
  readonly refSub: number;
  readonly type: 'n' | 'a' | 'e';
}

// What other columns of the catalogs tell is left out, being most of it: the columns of constraints and plain
// indexes, the column of a default, parent tables, the schema. Pinned objects have no rows.
const dependencies: Query<DependencyRow> = {
  sql: () => `
    select d.classid as class, d.objid as oid, d.objsubid as sub,
      d.refclassid as "refClass", coalesce(array_type.typelem, d.refobjid) as "refOid", d.refobjsubid as "refSub", d.deptype as type
    from pg_depend d
    left join pg_attrdef f on d.classid = ${classOids.pg_attrdef} and f.oid = d.objid
    left join pg_index i on d.classid = ${classOids.pg_class} and d.refclassid = ${classOids.pg_class}
      and i.indexrelid = d.objid and (i.indexprs is not null or i.indpred is not null)
    left join pg_type array_type on d.refclassid = ${classOids.pg_type} and array_type.oid = d.refobjid
      and array_type.typcategory = 'A' and array_type.typelem <> 0
    where d.deptype = 'e'
      or d.deptype in ('n', 'a') and d.objid >= ${firstUserOid} and d.refclassid <> ${classOids.pg_namespace}
      and not (d.classid = ${classOids.pg_constraint} and d.refclassid = ${classOids.pg_class})
      and case d.refclassid when ${classOids.pg_class} then
        case d.classid
          when ${classOids.pg_class} then i.indexrelid is not null
          when ${classOids.pg_attrdef} then (d.refobjid, d.refobjsubid) <> (f.adrelid, f.adnum)
          else true
        end
      else true end`,
};

/** Runs before all others: what belongs to an extension is not read as an object. */
export const membersReader: Reader = {
  queries: [dependencies],
  read(rows, draft) {
    for (const row of rows(dependencies)) {
      if (row.type === 'e') setAt(draft.members, row.class, row.oid, true);
    }
  },
};

/** Runs after all others, when every object is known. */
export const dependenciesReader: Reader = {
  queries: [dependencies],
  read(rows, draft) {
    const edges = rows(dependencies);
    for (const { type, class: classOid, oid, refClass, refOid } of edges) {
      if (type !== 'e') continue;
      const extension = draft.byAddress.get(refClass)?.get(refOid);
      if (extension !== undefined) setAt(draft.byAddress, classOid, oid, extension);
    }
    for (const row of edges) {
      if (row.type === 'e') continue;
      const object = objectAt(draft, row);
      if (object === undefined) continue;
      const need = { class: row.refClass, oid: row.refOid, sub: row.refSub };
      const needs = draft.needs.get(object);
      if (needs === undefined) draft.needs.set(object, [need]);
      else needs.push(need);
    }
  },
};
