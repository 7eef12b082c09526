import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { personalKindOf } from '../../personal-data/kind-of-column.ts';
import type { Confidence } from '../../personal-data/kinds.ts';
import { anyPattern } from '../name-pattern.ts';
import { objectNames } from '../object-names.ts';
import { lintRule, type Report } from '../rule.ts';
import type { Column } from '../schema-index.ts';
import { baseTypeOf } from '../types/typed-objects.ts';

const ranks: Readonly<Record<Confidence, number>> = { high: 3, medium: 2, low: 1 };

/** Less may be chance: any text can hold a few digits. */
const enough = 0.5;

const globs = (text: string) => z._default(z.array(z.string()).check(z.describe(text)), []);

export const personalDataWithoutStrategy = lintRule({
  id: 'personal-data-without-strategy',
  summary: 'a column seems to hold personal data, and nothing says how it is handled',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  why: 'Personal data has to be found before it can be protected: kept from copies of production, deleted when asked for, left out of logs. A column counts as personal by its name, English or French, and its type; on a live database also by what a sample of its values looks like. List those that are handled in `classified`, and those that are no person’s in `not_personal`.',
  bad: `
create table w_customers (
  id    bigint primary key,
  email text not null
);`,
  good: `
create table w_customers (
  id              bigint primary key,
  email_verified  boolean not null,
  email_sent_at   timestamptz
);`,
  options: z.object({
    classified: globs('Globs of columns whose handling is settled: `w_customers.email`, `w_customers.*`.'),
    not_personal: globs('Globs of columns that look personal and are not: `w_printers.ip_address`.'),
    min_confidence: z._default(
      z
        .enum(['high', 'medium', 'low'])
        .check(z.describe('How sure a name has to make: `low` also reports notes, towns and user names.')),
      'medium',
    ),
  }),
  *check({ schema, options, statistics }) {
    const isSettled = anyPattern([...options.classified, ...options.not_personal]);
    for (const table of schema.tables) {
      for (const column of schema.columnsOf(table.id)) {
        const looks = statistics?.looksLike.get(column.id)?.find(({ share }) => share >= enough);
        const kind = personalKindOf(column.name, baseTypeOf(column.attributes.type, schema));
        const named = kind !== undefined && ranks[kind.confidence] >= ranks[options.min_confidence];
        if ((looks === undefined && !named) || column.attributes.generated !== undefined) continue;
        const names = objectNames(column.id, schema).columns.flat();
        if (isSettled(names)) continue;
        if (looks !== undefined) {
          const found = Math.round(looks.share * looks.sampled);
          yield report(
            column,
            `${found} of ${looks.sampled} values of ${nameOf(column)} look like ${article(looks.what)}`,
          );
        } else if (kind !== undefined) {
          yield report(
            column,
            `${nameOf(column)} seems to hold ${kind.what} (${kind.confidence} confidence, by its name)`,
          );
        }
      }
    }
  },
});

function article(what: string): string {
  return /^[aeiou]/i.test(what) ? `an ${what}` : `a ${what}`;
}

function report(column: Column, message: string): Report {
  const pattern = (column.parent ?? '').slice('table:'.length);
  const help = `add ${pattern}.${column.name} to classified once it is settled how copies treat it, or to not_personal`;
  return { object: column.id, message, help };
}
