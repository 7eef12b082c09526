import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { removeStatement } from '../edits/remove-statement.ts';
import { replaces } from '../indexes/replaces.ts';
import { lintRule, type Report } from '../rule.ts';
import type { DeclaredAt } from '../rule-input.ts';
import type { Constraint, Index, SchemaIndex } from '../schema-index.ts';

export const redundantIndex = lintRule({
  id: 'redundant-index',
  summary: 'another index does all that an index does',
  category: 'indexes',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'An index that is equal to another one, or to its first keys, finds nothing that the other does not find. It still takes room on disk and in memory, and each INSERT and most UPDATEs have to write it.',
  bad: `create table w_orders (
  id bigint primary key,
  tenant_id bigint not null,
  placed_at timestamptz not null
);
create index w_orders_tenant_id_idx on w_orders (tenant_id);
create index w_orders_tenant_id_placed_at_idx on w_orders (tenant_id, placed_at);`,
  good: `create table w_orders (
  id bigint primary key,
  tenant_id bigint not null,
  placed_at timestamptz not null
);
create index w_orders_tenant_id_placed_at_idx on w_orders (tenant_id, placed_at);`,
  options: z.object({
    prefixes: z
      ._default(z.boolean(), true)
      .check(z.describe('Report also an index on the first keys of another one, not only equal ones.')),
  }),
  *check({ schema, declarationOf, options }) {
    for (const table of schema.tables) {
      const ownerOf = constraintsByIndex(schema.constraintsOf(table.id));
      const gone = new Set<Index>();
      const indexes = schema.indexesOf(table.id);
      for (const index of indexes) {
        if (isNeeded(schema, index, ownerOf(index))) continue;
        const other = indexes.find(
          (one) =>
            one !== index &&
            !gone.has(one) &&
            replaces(one, index) &&
            (options.prefixes || isEqual(one, index)) &&
            // A deferrable constraint lets pass for a while what this one does not.
            !(index.attributes.unique && ownerOf(one)?.attributes.deferrable) &&
            (isNeeded(schema, one, ownerOf(one)) || !(replaces(index, one) && stays(index, one))),
        );
        if (other === undefined) continue;
        gone.add(index);
        yield reportOf(index, other, ownerOf(index), declarationOf(index.id));
      }
    }
  },
});

function constraintsByIndex(constraints: readonly Constraint[]): (index: Index) => Constraint | undefined {
  const byId = new Map<string, Constraint>(constraints.map((constraint) => [constraint.id, constraint]));
  return ({ attributes: { constraint } }) => (constraint === undefined ? undefined : byId.get(constraint));
}

function isEqual(a: Index, b: Index): boolean {
  return a.attributes.keys.length === b.attributes.keys.length;
}

/** Which of two equal ones stays: a constraint's, a unique one, else the first by name. */
function stays(index: Index, other: Index): boolean {
  const rank = ({ attributes: { constraint, unique } }: Index): number => (constraint ? 2 : unique ? 1 : 0);
  return rank(index) === rank(other) ? index.name < other.name : rank(index) > rank(other);
}

/** It is the primary key, a foreign key refers to it, or something else than queries uses it. */
function isNeeded(schema: SchemaIndex, { id, attributes }: Index, owner: Constraint | undefined): boolean {
  if (attributes.replicaIdentity || attributes.clustered || owner?.attributes.deferrable) return true;
  return (
    owner?.attributes.type === 'primary key' ||
    [...schema.dependentsOf(id), ...(owner ? schema.dependentsOf(owner.id) : [])].some(
      (user) => user.kind === 'constraint' && user.attributes.type === 'foreign key',
    )
  );
}

function reportOf(
  index: Index,
  other: Index,
  owner: Constraint | undefined,
  place: DeclaredAt | undefined,
): Report {
  const does = isEqual(index, other) ? 'has the same keys' : 'begins with its keys';
  const ending = `is not needed: index ${nameOf(other)} ${does}`;
  if (owner !== undefined) {
    const table = owner.parent?.slice('table:'.length) ?? '';
    return {
      object: owner.id,
      message: `${owner.attributes.type} constraint ${nameOf(owner)} ${ending}`,
      help: `alter table ${table} drop constraint ${quoteIdentifier(owner.name)}`,
    };
  }
  const name = nameOf(index);
  const canGo = place?.statement.kind === 'IndexStmt' && index.attributes.comment === undefined;
  return {
    object: index.id,
    message: `index ${name} ${ending}`,
    help: `drop index ${name}`,
    fix: place && canGo ? { title: `remove index ${name}`, edits: [removeStatement(place)] } : undefined,
  };
}
