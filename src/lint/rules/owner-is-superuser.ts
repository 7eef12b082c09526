import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify } from '../../catalog/identifier.ts';
import { count } from '../../count.ts';
import { routinesOf } from '../code/routine-fragments.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';

export const ownerIsSuperuser = lintRule({
  id: 'owner-is-superuser',
  summary: 'tables belong to a superuser, or a SECURITY DEFINER function runs as one',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  live: true,
  why: 'Who changes the schema has to be its owner: when that is a superuser, every migration runs with all rights on the whole server. A SECURITY DEFINER function of a superuser is worse: a mistake in it gives these rights to its callers. Views read with the rights of their owner, whom row-level security does not bind.',
  bad: `
create schema shop;
create table shop.w_orders (id bigint primary key);`,
  good: `
create role orders_owner;
create schema shop authorization orders_owner;
create table shop.w_orders (id bigint primary key);
alter table shop.w_orders owner to orders_owner;`,
  options: z.object({}),
  *check({ schema, statistics }) {
    const superusers = statistics?.superusers ?? new Set();
    for (const routine of routinesOf(schema)) {
      const { owner, securityDefiner } = routine.attributes;
      if (!securityDefiner || !superusers.has(owner)) continue;
      const name = nameOf(routine);
      yield {
        object: routine.id,
        severity: 'warning',
        message: `${routine.kind} ${name} is SECURITY DEFINER and belongs to superuser ${owner}: it may do anything on the server`,
        help: `alter ${routine.kind} ${name} owner to a role that has only the rights it needs`,
      };
    }
    for (const { object, owner, number, place, first } of owned(schema)) {
      if (!superusers.has(owner)) continue;
      yield {
        object,
        message: `${count(number, 'table or view', 'tables and views')} of schema ${place} ${number === 1 ? 'belongs' : 'belong'} to superuser ${owner}, ${first} among them`,
        help: `alter table ${first} owner to a role that is no superuser, and the others likewise; let that role run the migrations`,
      };
    }
  },
});

interface Owned {
  readonly object: ObjectId;
  readonly owner: string;
  readonly place: string;
  readonly first: string;
  number: number;
}

/** How many relations of a schema a role owns: one report for all, since one role made them all. */
function owned(schema: SchemaIndex): Iterable<Owned> {
  const groups = new Map<string, Owned>();
  for (const relation of [...schema.tables, ...schema.all('view'), ...schema.all('materialized view')]) {
    const { owner } = relation.attributes;
    const key = JSON.stringify([relation.schema, owner]);
    const group = groups.get(key);
    if (group !== undefined) {
      group.number++;
      continue;
    }
    const place = qualify(relation.schema);
    const within: ObjectId = `schema:${place}`;
    const object = schema.get(within) === undefined ? relation.id : within;
    groups.set(key, { object, owner, place, first: nameOf(relation), number: 1 });
  }
  return groups.values();
}
