import { qualify } from '../../catalog/identifier.ts';
import { nearest } from '../../nearest.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { MissingPrerequisite } from '../impact.ts';
import type { ServerFacts } from '../server-facts.ts';
import { creationSchema, findRelation } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { isOutside, isWholeSchema } from './certainty.ts';

/** The world at a statement, what the statement itself makes and takes away, and what was found missing. */
export interface Probe {
  readonly world: World;
  readonly server: ServerFacts;
  /** `relation shop.a`, `column shop.a.x`: subcommands of ALTER TABLE do not run in the order of the text. */
  readonly made: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly missing: Map<string, MissingPrerequisite>;
}

export function notThere(probe: Probe, kind: string, name: string, candidates: Iterable<string>): void {
  say(probe, kind, name, nearest(name, [...candidates]));
}

function say(probe: Probe, kind: string, name: string, near: string | undefined): void {
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  probe.missing.set(`${kind} ${name}`, { kind, name, message: `there is no ${kind} ${name}${hint}` });
}

export function alreadyThere(probe: Probe, kind: string, name: string): void {
  probe.missing.set(`${kind} ${name}`, { kind, name, message: `${kind} ${name} is already there` });
}

/** As it is written, quoted where it must be. */
export function writtenName({ schema, name }: Pick<ObjectName, 'schema' | 'name'>): string {
  return qualify(schema, name);
}

/** The schema is there; nothing is said of PostgreSQL's own. */
export function needSchema(probe: Probe, schema: string | undefined): boolean {
  if (schema === undefined || isOutside(schema)) return true;
  const key = `schema:${qualify(schema)}`;
  if (probe.world.others.has(key) || probe.made.has(`schema ${qualify(schema)}`)) return true;
  const known = [...probe.world.others.keys()].flatMap((each) =>
    each.startsWith('schema:') ? [each.slice('schema:'.length)] : [],
  );
  notThere(probe, 'schema', qualify(schema), known);
  return false;
}

/** The relation, where there is one; says so where there surely is none. */
export function needRelation(probe: Probe, name: ObjectName, kind = 'table'): Relation | undefined {
  const { world } = probe;
  const relation = findRelation(world, name);
  if (relation !== undefined) return relation;
  if (name.schema === 'pg_temp' || !needSchema(probe, name.schema)) return undefined;
  if (isMade(probe, 'relation', name) || !isSurelyAbsent(world, name)) return undefined;
  const known = [...world.relations.values()].filter(({ index }) => index === undefined || kind === 'index');
  // The same name off the search path is nearer than any other.
  const elsewhere = known.find((each) => each.name === name.name)?.id;
  const written = known.map((each) =>
    name.schema === undefined && world.searchPath.includes(each.schema) ? qualify(each.name) : each.id,
  );
  say(probe, kind, writtenName(name), elsewhere ?? nearest(writtenName(name), written));
  return undefined;
}

/** An unqualified name that begins with pg_ may be a system view. */
export function isSurelyAbsent(world: World, { schema, name }: ObjectName): boolean {
  if (schema !== undefined) return !isOutside(schema) && isWholeSchema(world, schema);
  return (
    !name.startsWith('pg_') && world.searchPath.every((on) => !isOutside(on) && isWholeSchema(world, on))
  );
}

export function isMade(
  { world, made }: Probe,
  kind: string,
  { schema, name }: Pick<ObjectName, 'schema' | 'name'>,
): boolean {
  if (made.has(`${kind} ${qualify(creationSchema(world, { schema }), name)}`)) return true;
  // Within CREATE SCHEMA its own objects come first.
  return (
    schema === undefined &&
    [...made].some((each) => each.startsWith(`${kind} `) && each.endsWith(`.${qualify(name)}`))
  );
}

/** What is to be created is not there yet, and its schema is. */
export function needFree(probe: Probe, kind: string, name: ObjectName): void {
  if (name.schema === 'pg_temp') return;
  needSchema(probe, name.schema);
  const id = qualify(creationSchema(probe.world, name), name.name);
  if (probe.world.relations.has(id) && !probe.taken.has(`relation ${id}`)) alreadyThere(probe, kind, id);
}

const systemColumns = new Set(['ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax']);

export function needColumn(probe: Probe, relation: Relation, column: string): void {
  if (relation.columns.has(column) || systemColumns.has(column) || relation.columnsUnknown) return;
  const name = `${relation.id}.${qualify(column)}`;
  if (relation.kind === 'sequence' || relation.kind === 'index' || probe.made.has(`column ${name}`)) return;
  const near = nearest(column, [...relation.columns.keys()]);
  const hint = near === undefined ? '' : `; did you mean ${qualify(near)}?`;
  const message = `there is no column ${qualify(column)} in ${relation.id}${hint}`;
  probe.missing.set(`column ${name}`, { kind: 'column', name, message });
}

export function needRole(probe: Probe, role: string): void {
  if (role === '' || specialRoles.has(role.toLowerCase())) return;
  const key = `role:${qualify(role)}`;
  if (probe.world.others.has(key) || probe.server.roles.length === 0) return;
  notThere(probe, 'role', qualify(role), probe.server.roles);
}

const specialRoles = new Set(['current_role', 'current_user', 'public', 'session_user']);
