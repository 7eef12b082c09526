import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import type { LiveStatistics } from '../rule-input.ts';
import type { Column, Table } from '../schema-index.ts';
import { endingKeys } from '../structure/numbered-keys.ts';

const day = 86_400_000;

export const integerPrimaryKeyRunsOut = lintRule({
  id: 'integer-primary-key-runs-out',
  summary: 'the numbers of a primary key run out before long',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  live: true,
  why: 'When the sequence of an integer key has given out its last number, every INSERT into the table fails. To make a large column bigint takes weeks of preparation, so it has to begin early: the rule measures how far the sequence has come and, by the rows inserted since the statistics were reset, when it ends.',
  bad: 'create table w_orders (id integer generated always as identity primary key);',
  good: 'create table w_orders (id bigint generated always as identity primary key);',
  options: z.strictObject({
    used: z
      ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.5)
      .check(z.describe('The share of the numbers from which on it is reported; from 0.8 on as an error.')),
    within_days: z
      ._default(z.int().check(z.minimum(0)), 730)
      .check(z.describe('Reported as well when the numbers end within so many days at the present rate.')),
  }),
  *check({ schema, statistics, options }) {
    if (statistics === undefined) return;
    for (const { table, column, type, greatest } of endingKeys(schema)) {
      const last = lastNumber(column, statistics);
      if (last === undefined) continue;
      const used = Number(last) / greatest;
      const days = daysLeft(table, greatest - Number(last), statistics);
      if (used < options.used && (days === undefined || days > options.within_days)) continue;
      const when = days === undefined ? '' : `; at the rate so far it ends ${dateIn(days, statistics)}`;
      yield {
        object: column.id,
        message: `primary key ${nameOf(column)} is ${type} and has used ${percent(used)} of its numbers${when}`,
        help: `make ${nameOf(column)} bigint, and what refers to it: add a bigint column, fill it in batches, swap them`,
        severity: used >= 0.8 || (days !== undefined && days < 90) ? 'error' : undefined,
      };
    }
  },
});

/** Of the sequence that the column owns, or else of the one that its default names. */
function lastNumber({ id, dependsOn }: Column, { sequenceValues }: LiveStatistics): bigint | undefined {
  const [sequence] = dependsOn.filter((needed) => needed.startsWith('sequence:'));
  return sequenceValues.get(id) ?? (sequence === undefined ? undefined : sequenceValues.get(sequence));
}

/** At the rate of INSERTs since the counters were reset; undefined before a day, where a rate says little. */
function daysLeft({ id }: Table, numbers: number, { sizes, since }: LiveStatistics): number | undefined {
  const relations: Readonly<Record<string, { readonly inserts: number } | undefined>> = sizes.relations;
  const inserts = relations[id]?.inserts ?? 0;
  const elapsed = since === undefined ? 0 : (Date.parse(sizes.takenAt) - Date.parse(since)) / day;
  return inserts === 0 || !(elapsed >= 1) ? undefined : Math.max(numbers, 0) / (inserts / elapsed);
}

function dateIn(days: number, { sizes }: LiveStatistics): string {
  if (days > 36_525) return 'in more than 100 years';
  return `about ${new Date(Date.parse(sizes.takenAt) + days * day).toISOString().slice(0, 10)}`;
}

function percent(share: number): string {
  return `${Math.min(100, Math.floor(share * 100))} %`;
}
