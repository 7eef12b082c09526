import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';
import { editType } from '../types/declared-type.ts';
import { isUsedInCode } from '../types/is-used-in-code.ts';
import { typedObjects } from '../types/typed-objects.ts';

const plain = new Set(['timestamp', 'timestamp without time zone']);

export const timestampWithoutTimeZone = lintRule({
  id: 'timestamp-without-time-zone',
  summary: 'a column holds a time of day and date, but not which moment that was',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A timestamp without time zone is what a clock on the wall showed, and does not say where. Sessions with another TimeZone write and read it differently, now() loses its zone on the way in, and one hour a year is there twice. timestamptz holds the moment itself in the same 8 bytes, and shows it in the zone of the session. Left alone is a time of a place whose zone stands beside it or with what the primary key refers to, or whose comment calls it local.',
  bad: 'create table w_orders (id bigint primary key, placed_at timestamp not null default now());',
  good: 'create table w_orders (id bigint primary key, placed_at timestamptz not null default now());',
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), ['local_*', '*_local', '*_local_*'])
      .check(z.describe('Columns that hold what a clock on the wall shows: globs or /regular expressions/.')),
  }),
  *check(input) {
    const { schema, options } = input;
    const isAllowed = anyPattern(options.allowed_names);
    for (const { object, title, type } of typedObjects(schema)) {
      if (type.name !== 'timestamp without time zone' || isAllowed([object.name])) continue;
      if (object.kind === 'column' && isLocal(object, schema)) continue;
      const isDay = /(?:^|_)(?:date|day|birthday)$/i.test(object.name);
      const fix =
        isDay || object.kind === 'domain' || isUsedInCode(object, schema)
          ? undefined
          : editType(input, object, (words, modifier) =>
              plain.has(words) ? `timestamptz${modifier}` : undefined,
            );
      yield {
        object: object.id,
        message: `${title} is a timestamp without time zone, so it does not say which moment it means`,
        help: isDay
          ? `declare ${nameOf(object)} as date if the day is all that counts, else as timestamptz`
          : `declare ${nameOf(object)} as timestamptz; in a database with rows, alter column … type timestamptz using … at time zone with the zone they were written in`,
        fix: fix && { ...fix, unsafe: true },
      };
    }
  },
});

/**
 * A time of a place, with the zone of that place in a column beside it or in what the primary key refers to, or with a
 * comment that says so, is meant so.
 */
function isLocal({ parent, attributes }: Column, schema: SchemaIndex): boolean {
  if (/\blocal\b|\bwall clock\b/i.test(attributes.comment ?? '')) return true;
  if (parent === undefined) return false;
  const constraints = schema.constraintsOf(parent);
  const key =
    constraints.find(({ attributes: { type } }) => type === 'primary key')?.attributes.columns ?? [];
  const places = constraints.flatMap(({ attributes: { references, columns = [] } }): ObjectId[] =>
    references !== undefined && columns.every((name) => key.includes(name))
      ? [`table:${references.table}`]
      : [],
  );
  return [parent, ...places].some((table) => hasZone(table, schema));
}

function hasZone(table: ObjectId, schema: SchemaIndex): boolean {
  return schema
    .columnsOf(table)
    .some(({ name }) => /(?:^|_)(?:tz|time_?zone|tz_?name|utc_?offset)(?:_|$)/i.test(name));
}
