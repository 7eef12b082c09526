import { qualify } from '../../../catalog/identifier.ts';
import { generatedName } from '../../../sql/dependencies/generated-name.ts';
import type { ObjectName } from '../../../sql/dependencies/names.ts';
import { creationSchema, findType } from '../find.ts';
import { bear, typeObjectId } from '../object-ids.ts';
import { typeName } from '../type-name.ts';
import type { Birth, EnumLabel, World, WorldType } from '../world.ts';
import type { Appliers } from './appliers.ts';

type Domain = Extract<WorldType, { kind: 'domain' }>;

export const typeAppliers: Appliers = {
  'create enum': (world, { type, labels }, birth) =>
    create(world, type, birth, (id) => ({
      kind: 'enum',
      id,
      labels: labels.map((label) => ({ label, birth })),
      birth,
    })),
  'create type': (world, { type, what }, birth) =>
    create(world, type, birth, (id) => ({
      kind: what === 'composite' || what === 'range' ? what : 'other',
      id,
      birth,
    })),
  'create domain': (world, { domain, base, notNull, checks }, birth) =>
    create(world, domain, birth, (id) => ({
      kind: 'domain',
      id,
      base: typeName(world, base) ?? '',
      notNull,
      checks: withNames(domain.name, checks),
      birth,
    })),
  'add enum value': (world, { type, label, neighbor, after }, birth) =>
    changeLabels(world, type, (labels) => {
      if (labels.some((each) => each.label === label)) return labels;
      const at = labels.findIndex((each) => each.label === neighbor);
      const place = at === -1 ? labels.length : after ? at + 1 : at;
      return [...labels.slice(0, place), { label, birth }, ...labels.slice(place)];
    }),
  'rename enum value': (world, { type, from, to }) =>
    changeLabels(world, type, (labels) =>
      labels.map((each) => (each.label === from ? { ...each, label: to } : each)),
    ),
  'alter domain': (world, { domain, change, notValid, constraint }) => {
    const found = findType(world, domain);
    if (found?.kind !== 'domain') return;
    const changed = changeDomain(found, domain.name, change, constraint, !notValid);
    world.types.set(found.id, changed);
  },
};

function create(world: World, name: ObjectName, birth: Birth, make: (id: string) => WorldType): void {
  const id = qualify(creationSchema(world, name), name.name);
  // A shell type is filled by the second CREATE TYPE.
  if (world.types.get(id) !== undefined && world.types.get(id)?.kind !== 'other') return;
  world.types.set(id, make(id));
  const objectId = typeObjectId(world, id);
  if (objectId !== undefined) bear(world, objectId, birth, []);
}

function withNames(domain: string, names: readonly (string | undefined)[]): Domain['checks'] {
  const checks = new Map<string, { readonly valid: boolean }>();
  for (const name of names) checks.set(name ?? freeName(domain, checks), { valid: true });
  return checks;
}

function freeName(domain: string, checks: Domain['checks']): string {
  let name = generatedName(domain, [], 'check');
  for (let number = 1; checks.has(name); number++) name = generatedName(domain, [], `check${number}`);
  return name;
}

function changeLabels(
  world: World,
  name: ObjectName,
  change: (labels: readonly EnumLabel[]) => readonly EnumLabel[],
): void {
  const type = findType(world, name);
  if (type?.kind === 'enum') world.types.set(type.id, { ...type, labels: change(type.labels) });
}

function changeDomain(
  domain: Domain,
  bareName: string,
  change: string,
  constraint: string | undefined,
  valid: boolean,
): Domain {
  const checks = new Map(domain.checks);
  switch (change) {
    case 'set not null':
      return { ...domain, notNull: true };
    case 'drop not null':
      return { ...domain, notNull: false };
    case 'add constraint':
      return { ...domain, checks: checks.set(constraint ?? freeName(bareName, checks), { valid }) };
    case 'validate constraint':
      if (constraint !== undefined && checks.has(constraint)) checks.set(constraint, { valid: true });
      return { ...domain, checks };
    case 'drop constraint':
      checks.delete(constraint ?? '');
      return { ...domain, checks };
    default:
      return domain;
  }
}
