import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { creationSchema, findType } from '../world/find.ts';
import type { Checks } from './checks.ts';
import { needType, needTypeNamed } from './need-type.ts';
import { alreadyThere, needSchema, notThere, type Probe } from './probe.ts';

export const typeChecks: Checks = {
  'create enum': (probe, { type }) => freeType(probe, type),
  'create type': (probe, { type, what }) => {
    if (what === 'composite' || what === 'range') freeType(probe, type);
    else needSchema(probe, type.schema);
  },
  'create domain': (probe, { domain, base }) => {
    freeType(probe, domain);
    needType(probe, base);
  },
  'add enum value': (probe, { type, label, ifNotExists }) => {
    needTypeNamed(probe, type);
    const found = findType(probe.world, type);
    if (found?.kind === 'enum' && !ifNotExists && found.labels.some((each) => each.label === label))
      alreadyThere(probe, 'enum label', `'${label}' of ${found.id}`);
  },
  'rename enum value': (probe, { type, from }) => {
    needTypeNamed(probe, type);
    const found = findType(probe.world, type);
    if (found?.kind !== 'enum' || found.labels.some(({ label }) => label === from)) return;
    notThere(probe, 'enum label', `'${from}' of ${found.id}`, []);
  },
  'alter composite type': (probe, { type }) => needTypeNamed(probe, type),
  'alter domain': (probe, { domain, change, constraint }) => {
    needTypeNamed(probe, domain);
    const found = findType(probe.world, domain);
    if (found?.kind !== 'domain' || constraint === undefined) return;
    const name = `${found.id}.${qualify(constraint)}`;
    if (change === 'add constraint' && found.checks.has(constraint)) alreadyThere(probe, 'constraint', name);
    if (change === 'validate constraint' && !found.checks.has(constraint))
      notThere(probe, 'constraint', name, found.checks.keys());
  },
};

function freeType(probe: Probe, name: ObjectName): void {
  if (!needSchema(probe, name.schema)) return;
  const id = qualify(creationSchema(probe.world, name), name.name);
  if (probe.world.types.has(id) && probe.world.types.get(id)?.kind !== 'other')
    alreadyThere(probe, 'type', id);
}
