import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { DropKind } from '../../sql/operations/operation.ts';
import { findOther, findType } from '../world/find.ts';
import type { Relation } from '../world/world.ts';
import type { Checks } from './checks.ts';
import { needFunction } from './need-functions.ts';
import { needTypeNamed } from './need-type.ts';
import {
  alreadyThere,
  needColumn,
  needRelation,
  needRole,
  needSchema,
  notThere,
  type Probe,
} from './probe.ts';

/** DROP, RENAME, SET SCHEMA, OWNER TO, COMMENT and GRANT: the object is there. */
export const namingChecks: Checks = {
  drop: (probe, { what, objects, missingOk }) => {
    if (missingOk) return;
    for (const object of objects) needObject(probe, what, object);
  },
  rename: (probe, { what, object, to, ifExists }) => {
    if (ifExists) return;
    const relation = needObject(probe, what, object);
    if (relation === undefined) return;
    if (what === 'column') {
      const isTaken = relation.columns.has(to);
      if (isTaken) alreadyThere(probe, 'column', `${relation.id}.${qualify(to)}`);
    } else if (object.on === undefined) {
      const id = qualify(relation.schema, to);
      if (probe.world.relations.has(id)) alreadyThere(probe, relation.kind, id);
    }
  },
  'set schema': (probe, { what, object, to, ifExists }) => {
    needSchema(probe, to);
    if (ifExists === false) needObject(probe, what, object);
  },
  'owner of': (probe, { what, object, role }) => {
    needObject(probe, what, object);
    needRole(probe, role);
  },
  comment: (probe, { what, object }) => {
    if (object !== undefined) needObject(probe, what, object);
  },
  grant: (probe, { what, objects, grantees }) => {
    for (const object of objects) needObject(probe, what === 'table' ? kindOf(object) : what, object);
    for (const role of grantees) needRole(probe, role);
  },
};

/** GRANT … ON ALL TABLES IN SCHEMA names schemas. */
function kindOf({ kind }: ObjectName): DropKind {
  return kind === 'schema' ? 'schema' : 'table';
}

/** The relation that the object is or is on, if it is there. */
function needObject(probe: Probe, what: DropKind, object: ObjectName): Relation | undefined {
  const { world } = probe;
  if (object.kind === 'schema') {
    if (what !== 'database') needSchema(probe, object.name);
    return undefined;
  }
  if (object.on !== undefined) return needPart(probe, what, object);
  switch (what) {
    case 'type':
    case 'domain':
      if (findType(world, object) === undefined) needTypeNamed(probe, object);
      return undefined;
    case 'function':
    case 'procedure':
      needFunction(probe, object);
      return undefined;
    case 'extension':
    case 'publication':
    case 'statistics':
      if (
        findOther(world, what, object) === undefined &&
        !world.others.has(`${what}:${qualify(object.name)}`)
      )
        notThere(probe, what, qualify(object.schema, object.name), namesOf(probe, what));
      return undefined;
    case 'role':
      needRole(probe, object.name);
      return undefined;
    default:
      return object.kind === 'relation' ? needRelation(probe, object, what) : undefined;
  }
}

function namesOf({ world }: Probe, kind: string): string[] {
  return [...world.others.keys()].flatMap((key) =>
    key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : [],
  );
}

function needPart(probe: Probe, what: DropKind, object: ObjectName): Relation | undefined {
  // A constraint of a domain stands on a type.
  if (what === 'other') return undefined;
  const { schema, on = '', name } = object;
  // COMMENT ON COLUMN also takes the attribute of a composite type.
  if (findType(probe.world, { schema, name: on }) !== undefined) return undefined;
  const relation = needRelation(probe, { kind: 'relation', schema, name: on }, 'relation');
  if (relation === undefined) return undefined;
  if (what === 'column') needColumn(probe, relation, name);
  if (what === 'trigger') needListed(probe, what, relation, name, relation.triggers);
  if (what === 'policy') needListed(probe, what, relation, name, relation.policies);
  if (what === 'rule') needListed(probe, what, relation, name, relation.rules);
  if (what === 'constraint' && relation.parents.size === 0)
    needListed(probe, what, relation, name, new Set(relation.constraints.keys()));
  return relation;
}

function needListed(
  probe: Probe,
  kind: string,
  { id, parents }: Relation,
  name: string,
  list: ReadonlySet<string>,
): void {
  // Partitions have triggers of their parent, which the world does not follow.
  if (list.has(name) || parents.size > 0) return;
  notThere(
    probe,
    kind,
    `${qualify(name)} on ${id}`,
    [...list].map((each) => `${qualify(each)} on ${id}`),
  );
}
