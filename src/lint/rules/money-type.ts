import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import { typedObjects } from '../types/typed-objects.ts';

export const moneyType = lintRule({
  id: 'money-type',
  summary: 'a column is of the type money, whose currency is a setting of the session',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'How money is read and shown, and how many digits it has after the point, is decided by lc_monetary of whoever asks: the same row is $ 12.50 in one session and € 12,50 in another, and a dump restored with another setting can have other amounts. It holds no currency and no fraction of a cent. numeric holds exact amounts, and a column beside it the currency.',
  bad: 'create table w_orders (id bigint primary key, total money not null);',
  good: 'create table w_orders (id bigint primary key, total numeric(12, 2) not null, currency text not null);',
  options: z.strictObject({}),
  *check({ schema }) {
    for (const { object, title, type } of typedObjects(schema)) {
      if (type.name !== 'money') continue;
      yield {
        object: object.id,
        message: `${title} is money: its digits and currency depend on lc_monetary of the session`,
        help: `declare ${nameOf(object)} as numeric(12, 2), with the currency in a column of its own if there are several`,
      };
    }
  },
});
