import { qualify } from '../../catalog/identifier.ts';
import { findRelation } from '../world/find.ts';
import type { Checks } from './checks.ts';
import { needFunction, needFunctionsIn } from './need-functions.ts';
import { alreadyThere, needColumn, needFree, needRelation, needSchema, notThere } from './probe.ts';

/** Indexes, sequences, triggers, policies and what else is made. */
export const objectChecks: Checks = {
  'create index': (probe, { table, index, isNamed, spec, ifNotExists }) => {
    const relation = needRelation(probe, table);
    if (relation === undefined) return;
    const id = qualify(relation.schema, index.name);
    if (isNamed && !ifNotExists && probe.world.relations.has(id)) alreadyThere(probe, 'index', id);
    for (const column of [...spec.keys, ...spec.include]) {
      if (column !== undefined) needColumn(probe, relation, column);
    }
    needFunctionsIn(probe, ...spec.expressions, spec.predicate);
  },
  reindex: (probe, { what, object }) => {
    if (object === undefined) return;
    if (what === 'schema') needSchema(probe, object.name);
    if (what === 'index' || what === 'table') needRelation(probe, object, what);
  },
  'attach index': (probe, { index, partition }) => {
    needRelation(probe, index, 'index');
    needRelation(probe, partition, 'index');
  },
  'create schema': (probe, { schema, ifNotExists }) => {
    const key = `schema:${qualify(schema)}`;
    if (!ifNotExists && probe.world.others.has(key)) alreadyThere(probe, 'schema', qualify(schema));
  },
  'create sequence': (probe, { sequence, ifNotExists, temporary }) => {
    if (!ifNotExists && !temporary) needFree(probe, 'sequence', sequence);
  },
  'alter sequence': (probe, { sequence, ifExists }) => {
    if (ifExists === false) needRelation(probe, sequence, 'sequence');
  },
  refresh: (probe, { view }) => void needRelation(probe, view, 'materialized view'),
  'create trigger': (probe, { table, name, replace, function: routine }) => {
    const relation = needRelation(probe, table);
    if (!replace && relation?.triggers.has(name))
      alreadyThere(probe, 'trigger', `${qualify(name)} on ${relation.id}`);
    if (routine !== undefined) needFunction(probe, routine);
  },
  'create policy': (probe, { table, name }) => {
    const relation = needRelation(probe, table);
    if (relation?.policies.has(name)) alreadyThere(probe, 'policy', `${qualify(name)} on ${relation.id}`);
  },
  'alter policy': (probe, { table, name }) => {
    const relation = needRelation(probe, table);
    if (relation === undefined || relation.policies.has(name)) return;
    notThere(probe, 'policy', `${qualify(name)} on ${relation.id}`, relation.policies);
  },
  'create rule': (probe, { table, name, replace }) => {
    const relation = needRelation(probe, table);
    if (!replace && relation?.rules.has(name))
      alreadyThere(probe, 'rule', `${qualify(name)} on ${relation.id}`);
  },
  'create statistics': (probe, { table }) => {
    if (table !== undefined) needRelation(probe, table);
  },
  'create function': (probe, { function: name }) => void needSchema(probe, name.schema),
  'create extension': (probe, { extension, ifNotExists }) => {
    const { world, server } = probe;
    if (world.others.has(`extension:${qualify(extension)}`)) {
      if (!ifNotExists) alreadyThere(probe, 'extension', qualify(extension));
    } else if (server.availableExtensions.length > 0 && !server.availableExtensions.includes(extension)) {
      notThere(probe, 'extension', qualify(extension), server.availableExtensions);
    }
  },
  'create role': (probe, { role }) => {
    if (probe.world.others.has(`role:${qualify(role)}`)) alreadyThere(probe, 'role', qualify(role));
  },
  'create publication': (probe, { tables, name }) => {
    if (probe.world.others.has(`publication:${qualify(name)}`))
      alreadyThere(probe, 'publication', qualify(name));
    for (const table of tables) needRelation(probe, table);
  },
  truncate: (probe, { tables }) => void tables.map((table) => needRelation(probe, table)),
  'lock table': (probe, { tables }) => void tables.map((table) => needRelation(probe, table)),
  analyze: (probe, { tables }) => void tables.map((table) => needRelation(probe, table)),
  vacuum: (probe, { tables }) => void tables.map((table) => needRelation(probe, table)),
  cluster: (probe, { table }) => {
    if (table !== undefined && findRelation(probe.world, table) === undefined) needRelation(probe, table);
  },
};
