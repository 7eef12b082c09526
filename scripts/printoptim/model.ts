import { type Column, extraColumns } from './columns.ts';
import { random } from './random.ts';
import { baseNouns, type Noun, nouns } from './vocabulary.ts';

export interface Reference {
  readonly column: string;
  readonly table: string;
  /** Not null and part of every insert; the others make circles and stay null at first. */
  readonly required: boolean;
}

/** A table of the write side: `w_orders`. Beside `columns` each has id, tenant_id, code, status, amount and times. */
export interface WriteTable extends Noun {
  readonly name: string;
  readonly references: readonly Reference[];
  readonly columns: readonly Column[];
}

/** A read model: `r_order_totals`, a table that a function fills, or a materialized view. */
export interface ReadModel {
  readonly name: string;
  readonly kind: 'table' | 'materialized view';
  readonly source: WriteTable;
}

export interface Model {
  readonly writeTables: readonly WriteTable[];
  readonly readModels: readonly ReadModel[];
}

/** w_tenants comes on top of the nouns; a read model has one source of its own for each kind of number. */
export const mostTables = nouns.length;

/** `tables` tables, w_tenants among them: about two thirds on the write side, the others read models. */
export function model(tables: number): Model {
  const reads = Math.floor(tables * 0.31);
  const writeTables = nouns
    .slice(0, tables - reads - 1)
    .map((noun, index) => writeTable(noun, index, tables - reads - 1));
  const readModels = writeTables.slice(0, reads).map(
    (source, index): ReadModel => ({
      name: `r_${source.singular}_totals`,
      kind: index % 3 === 2 ? 'materialized view' : 'table',
      source,
    }),
  );
  return { writeTables, readModels };
}

function writeTable(noun: Noun & { owner: number | undefined }, index: number, count: number): WriteTable {
  const dice = random(index + 1);
  const targets = new Set<number>();
  if (noun.owner !== undefined) targets.add(noun.owner);
  // Every seventh thing also knows the latest of the next one, which knows it: foreign keys both ways.
  if (index % 7 === 1) targets.add(index - 1);
  // Required references go to earlier nouns only, so that rows can be inserted.
  const earlier = Math.min(index, baseNouns.length);
  for (let wanted = Math.min(dice.below(3), earlier); wanted > 0; wanted -= 1)
    targets.add(dice.below(earlier));
  const references = [...targets].map((target) => reference(target, true));
  const both = index % 7 === 0 && index + 1 < Math.min(count, baseNouns.length);
  if (both) references.push(reference(index + 1, false));
  const { singular, plural, area } = noun;
  return { singular, plural, area, name: `w_${plural}`, references, columns: extraColumns(dice) };
}

function reference(target: number, required: boolean): Reference {
  const { singular = '', plural = '' } = nouns[target] ?? {};
  return { column: required ? `${singular}_id` : `latest_${singular}_id`, table: `w_${plural}`, required };
}
