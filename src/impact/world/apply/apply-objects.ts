import type { ObjectId } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import type { ObjectName } from '../../../sql/dependencies/names.ts';
import { creationSchema, findRelation } from '../find.ts';
import { blankRelation } from '../make/blank-relation.ts';
import { changeRelation, putRelation, withMember } from '../make/put-relation.ts';
import { addToPartitions, addTrigger } from '../make/row-triggers.ts';
import { bear, originOf, partId, relationId } from '../object-ids.ts';
import type { Birth, World } from '../world.ts';
import type { Appliers } from './appliers.ts';

const creating = new Set(['AlterExtensionStmt', 'DefineStmt', 'ImportForeignSchemaStmt']);

/** What else is created: of most of it only that it is there. */
export const objectAppliers: Appliers = {
  // Statements that no operation tells apart may create anything: IMPORT FOREIGN SCHEMA and CREATE AGGREGATE do.
  other: (world, { statement }) => {
    if (creating.has(statement)) world.mayHaveMore = true;
  },
  do: (world) => {
    world.mayHaveMore = true;
  },
  call: (world) => {
    world.mayHaveMore = true;
  },
  'create schema': (world, { schema }, birth) => put(world, `schema:${qualify(schema)}`, birth),
  'create extension': (world, { extension }, birth) => put(world, `extension:${qualify(extension)}`, birth),
  'create role': (world, { role }, birth) => put(world, `role:${qualify(role)}`, birth),
  'create publication': (world, { name }, birth) => put(world, `publication:${qualify(name)}`, birth),
  'create subscription': (world, { name }, birth) => put(world, `subscription:${qualify(name)}`, birth),
  'create statistics': (world, { name, table }, birth) => {
    if (name === undefined) return;
    const on = table && findRelation(world, table);
    const id: ObjectId = `statistics:${qualify(creationSchema(world, name), name.name)}`;
    bear(world, id, birth, on === undefined ? [] : [relationId(on)]);
    put(world, id, birth);
  },
  'create function': (world, { function: name, node }, birth) => {
    const id = qualify(creationSchema(world, name), name.name);
    world.others.set(`function:${id}`, birth);
    world.newRoutines.set(id, node);
    // Whether OR REPLACE replaces one or adds another by that name is not known: then it counts as another.
    world.overloads.set(id, (world.overloads.get(id) ?? 0) + 1);
  },
  'create sequence': (world, { sequence, temporary }, birth) => {
    const schema = temporary ? 'pg_temp' : creationSchema(world, sequence);
    if (world.relations.has(qualify(schema, sequence.name))) return;
    const persistence = temporary ? 'temporary' : 'permanent';
    const made = blankRelation('sequence', schema, sequence.name, { persistence, birth });
    putRelation(world, made);
    bear(world, relationId(made), birth, []);
  },
  'create trigger': (world, { table, name, row }, birth) => {
    const relation = findRelation(world, table);
    if (relation === undefined) return;
    addTrigger(world, relation.id, name, birth);
    if (row) addToPartitions(world, relation, name, birth);
    else world.statementTriggers.add(originOf(world, partId('trigger', relation.id, name)));
  },
  'create policy': (world, { table, name }, birth) => addPart(world, 'policy', table, name, birth),
  'create rule': (world, { table, name }, birth) => addPart(world, 'rule', table, name, birth),
};

function put(world: World, key: string, birth: Birth): void {
  if (!world.others.has(key)) world.others.set(key, birth);
}

const lists = { trigger: 'triggers', policy: 'policies', rule: 'rules' } as const;

function addPart(
  world: World,
  kind: keyof typeof lists,
  table: ObjectName,
  name: string,
  birth: Birth,
): void {
  const relation = findRelation(world, table);
  if (relation === undefined || relation[lists[kind]].has(name)) return;
  bear(world, partId(kind, relation.id, name), birth, []);
  changeRelation(world, relation.id, { [lists[kind]]: withMember(relation[lists[kind]], name) });
}
