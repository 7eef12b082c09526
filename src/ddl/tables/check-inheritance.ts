import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import { parentNames, tableOf } from './table-tree.ts';

/** Whether a column is inherited follows from its table's parents; what does not follow has no statement. */
export function checkInheritance({ from, to, attributes }: Alteration<'column'>, context: DdlContext): void {
  if (attributes.inherited === undefined && attributes.local === undefined) return;
  const [old, now] = [tableOf(context.from, from), tableOf(context.to, to)];
  if (old === undefined || now === undefined || !to.attributes.inherited) return;
  // ATTACH PARTITION makes every column the parent's.
  if (now.attributes.partitionOf !== undefined) return;
  const stays = parentNames(old).some((name) => parentNames(now).includes(name));
  const isLocalAfter = !from.attributes.inherited || !stays || from.attributes.local === true;
  if (isLocalAfter === (to.attributes.local === true)) return;
  throw cannotGenerate(
    to,
    to.attributes.local
      ? 'no statement declares an inherited column in the child table as well'
      : 'a table that comes to have a parent keeps its columns as its own, and no statement makes them inherited alone',
  );
}
