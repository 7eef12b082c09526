import { classOids, firstUserOid } from './class-oids.ts';
import { addressOf, objectAt, setAt } from './draft.ts';
import type { Query, Reader } from './query.ts';

interface MemberRow {
  readonly class: number;
  readonly oid: number;
  readonly extension: number;
}

const members: Query<MemberRow> = {
  sql: () => `
    select classid as class, objid as oid, refobjid as extension from pg_depend
    where refclassid = ${classOids.pg_extension} and deptype = 'e'`,
};

interface DependencyRow {
  readonly class: number;
  readonly oid: number;
  readonly sub: number;
  readonly refClass: number;
  readonly refOid: number;
  readonly refSub: number;
}

// What other columns of the catalogs tell is left out, being most of it: the columns of constraints and plain
// indexes, the column of a default, parent tables, the schema. Pinned objects have no rows.
const dependencies: Query<DependencyRow> = {
  sql: () => `
    select d.classid as class, d.objid as oid, d.objsubid as sub,
      d.refclassid as "refClass", coalesce(array_type.typelem, d.refobjid) as "refOid", d.refobjsubid as "refSub"
    from pg_depend d
    left join pg_attrdef f on d.classid = ${classOids.pg_attrdef} and f.oid = d.objid
    left join pg_index i on d.classid = ${classOids.pg_class} and d.refclassid = ${classOids.pg_class}
      and i.indexrelid = d.objid and (i.indexprs is not null or i.indpred is not null)
    left join pg_type array_type on d.refclassid = ${classOids.pg_type} and array_type.oid = d.refobjid
      and array_type.typcategory = 'A' and array_type.typelem <> 0
    where d.deptype in ('n', 'a') and d.objid >= ${firstUserOid} and d.refclassid <> ${classOids.pg_namespace}
      and not (d.classid = ${classOids.pg_constraint} and d.refclassid = ${classOids.pg_class})
      and case d.refclassid when ${classOids.pg_class} then
        case d.classid
          -- Before 15 a generated column itself needs the others, not its expression.
          when ${classOids.pg_class} then i.indexrelid is not null or d.objsubid > 0
          when ${classOids.pg_attrdef} then (d.refobjid, d.refobjsubid) <> (f.adrelid, f.adnum)
          else true
        end
      else true end`,
};

/** Runs before all others: what belongs to an extension is not read as an object. */
export const membersReader: Reader = {
  queries: [members],
  read(rows, draft) {
    for (const row of rows(members)) setAt(draft.members, row.class, row.oid, true);
  },
};

/** Runs after all others, when every object is known. */
export const dependenciesReader: Reader = {
  queries: [members, dependencies],
  read(rows, draft) {
    for (const { class: classOid, oid, extension } of rows(members)) {
      const object = objectAt(draft, addressOf('pg_extension', extension));
      if (object !== undefined) setAt(draft.byAddress, classOid, oid, object);
    }
    for (const row of rows(dependencies)) {
      const object = objectAt(draft, row);
      if (object === undefined) continue;
      const need = { class: row.refClass, oid: row.refOid, sub: row.refSub };
      const needs = draft.needs.get(object);
      if (needs === undefined) draft.needs.set(object, [need]);
      else needs.push(need);
    }
  },
};
