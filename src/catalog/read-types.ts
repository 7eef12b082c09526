import { compact } from './compact.ts';
import { commentOn, type Draft, register } from './draft.ts';
import { groupBy } from './group-by.ts';
import type { PartColumn } from './owned-attributes.ts';
import type { Query, Reader } from './query.ts';
import { addRelation } from './relation-row.ts';
import type {
  CompositeTypeAttributes,
  DomainAttributes,
  DomainConstraint,
  EnumAttributes,
} from './type-attributes.ts';
import { addType, type TypeRow, typeColumns, typeOwnership } from './type-row.ts';

interface EnumRow extends TypeRow {
  readonly labels: readonly string[];
}

const enums: Query<EnumRow> = {
  sql: (scope) => `
    select ${typeColumns},
      array(select enumlabel::text from pg_enum where enumtypid = t.oid order by enumsortorder) as labels
    from pg_type t join pg_namespace n on n.oid = t.typnamespace and ${scope.schemas('n')}
    where t.typtype = 'e'`,
};

interface DomainRow extends TypeRow {
  readonly base: number;
  readonly type: string;
  readonly typeCollation: number;
  readonly collation: string | null;
  readonly default: string | null;
  readonly notNull: boolean;
}

const domains: Query<DomainRow> = {
  sql: (scope) => `
    select ${typeColumns}, t.typbasetype as base, format_type(t.typbasetype, t.typtypmod) as type,
      t.typcollation as "typeCollation",
      case when t.typcollation <> b.typcollation then t.typcollation::regcollation::text end as collation,
      t.typdefault as default, t.typnotnull as "notNull"
    from pg_type t join pg_namespace n on n.oid = t.typnamespace and ${scope.schemas('n')}
    join pg_type b on b.oid = t.typbasetype
    where t.typtype = 'd'`,
};

interface DomainConstraintRow {
  readonly oid: number;
  readonly domain: number;
  readonly name: string;
  readonly expression: string;
  readonly validated: boolean;
}

const domainConstraints: Query<DomainConstraintRow> = {
  sql: () => `
    select oid, contypid as domain, conname as name, pg_get_expr(conbin, 0) as expression, convalidated as validated
    from pg_constraint where contypid <> 0 and contype = 'c' order by conname`,
};

interface CompositeRow extends TypeRow {
  readonly relation: number;
}

const composites: Query<CompositeRow> = {
  sql: (scope) => `
    select ${typeColumns}, c.oid as relation
    from pg_class c join pg_type t on t.oid = c.reltype
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    where c.relkind = 'c'`,
};

/** Runs before the columns, which composite types have too. */
export const typesReader: Reader = {
  queries: [enums, domains, domainConstraints, composites],
  read(rows, draft) {
    for (const row of rows(enums)) {
      const attributes = compact<EnumAttributes>({ ...typeOwnership(draft, row), labels: row.labels });
      addType(draft, 'enum', row, attributes);
    }
    const constraintsOf = groupBy(rows(domainConstraints), ({ domain }) => domain);
    for (const row of rows(domains)) addDomain(draft, row, constraintsOf.get(row.oid) ?? []);
    for (const row of rows(composites)) {
      const columns: PartColumn[] = [];
      const attributes = compact<CompositeTypeAttributes>({ ...typeOwnership(draft, row), columns });
      const object = addType(draft, 'composite type', row, attributes);
      if (object === undefined) continue;
      addRelation(draft, object, { ...row, oid: row.relation }, { parts: columns });
      register(draft, 'pg_class', row.relation, object);
    }
  },
};

function addDomain(draft: Draft, row: DomainRow, constraintRows: readonly DomainConstraintRow[]): void {
  draft.types.set(row.oid, { modified: new Map(), collation: row.typeCollation, base: row.base });
  const constraints = constraintRows.map(
    ({ oid, name, expression, validated }): [string, DomainConstraint] => {
      const comment = commentOn(draft, 'pg_constraint', oid);
      return [name, compact<DomainConstraint>({ expression, notValid: !validated, comment })];
    },
  );
  const object = addType(
    draft,
    'domain',
    row,
    compact<DomainAttributes>({
      ...typeOwnership(draft, row),
      type: row.type,
      collation: row.collation,
      default: row.default,
      notNull: row.notNull,
      constraints: constraints.length > 0 && Object.fromEntries(constraints),
    }),
  );
  // What a constraint needs, its domain needs.
  if (object !== undefined)
    for (const { oid } of constraintRows) register(draft, 'pg_constraint', oid, object);
}
