import { indexesOf } from '../find.ts';
import type { Birth, Relation, World, WorldColumn } from '../world.ts';
import { addSequence } from './add-column.ts';
import { addIndex, keySuffix } from './add-index.ts';
import { chooseRelationName } from './choose-name.ts';
import { indexColumnsOf } from './index-columns.ts';
import { addNotNull } from './not-null.ts';
import { changeRelation, withEntry } from './put-relation.ts';

/** Bits of TableLikeOption in src/include/nodes/parsenodes.h. */
const including = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 } as const;

/** What LIKE copies of a table: columns with NOT NULL always, the rest as it says. */
export function copyTable(
  world: World,
  source: Relation,
  targetId: string,
  options: number,
  birth: Birth,
): void {
  const has = (option: keyof typeof including): boolean => (options & including[option]) !== 0;
  for (const column of source.columns.values()) {
    const target = world.relations.get(targetId);
    if (target === undefined) return;
    const keeps = column.generated === undefined ? has('defaults') : has('generated');
    const copy: WorldColumn = {
      ...column,
      birth,
      inheritance: undefined,
      default: keeps ? column.default : undefined,
      generated: keeps ? column.generated : undefined,
      identity: column.identity && has('identity'),
    };
    changeRelation(world, targetId, { columns: withEntry(target.columns, column.name, copy) });
    if (copy.identity) addSequence(world, target, column.name, birth);
    if (copy.notNull) addNotNull(world, targetId, column.name, undefined, birth);
  }
  const target = world.relations.get(targetId);
  if (target === undefined) return;
  if (has('constraints')) {
    const constraints = new Map(target.constraints);
    for (const each of source.constraints.values()) {
      if (each.type === 'check') constraints.set(each.name, { ...each, birth, inheritance: undefined });
    }
    changeRelation(world, targetId, { constraints });
  }
  if (has('indexes'))
    for (const index of indexesOf(world, source)) copyIndex(world, source, index, targetId, birth);
}

function copyIndex(
  world: World,
  source: Relation,
  { index }: Relation,
  targetId: string,
  birth: Birth,
): void {
  const target = world.relations.get(targetId);
  if (index === undefined || target === undefined) return;
  const constraint = source.constraints.get(index.constraint ?? '');
  const columns = constraint?.type === 'primary key' ? [] : indexColumnsOf(index);
  const suffix = constraint === undefined ? 'idx' : keySuffix(constraint.type);
  const name = chooseRelationName(world, target.schema, target.name, columns, suffix);
  const id = addIndex(
    world,
    targetId,
    name,
    { ...index, table: targetId, constraint: constraint && name },
    birth,
  );
  const now = world.relations.get(targetId);
  if (constraint === undefined || now === undefined) return;
  const copy = { ...constraint, name, index: id, birth, inheritance: undefined };
  changeRelation(world, targetId, { constraints: withEntry(now.constraints, name, copy) });
}
