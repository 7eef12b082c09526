import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/catalog/catalog.ts';
import { proveFix } from '../../../src/lint/fix/prove-fix.ts';
import type { LintFinding } from '../../../src/lint/lint-finding.ts';
import { builtCatalog } from '../rules/check-rule.ts';

function about(object: ObjectId, unsafe?: true): LintFinding {
  const fix = { title: 'x', edits: [], ...(unsafe && { unsafe }) };
  return { code: 'x', rule: 'x', category: 'types', severity: 'warning', message: 'x', object, fix };
}

/** What `replace` changes in the DDL besides what findings about `objects` may change. */
async function changedBesides(
  ddl: string,
  [from, to]: readonly [string, string],
  objects: readonly ObjectId[],
  unsafe?: true,
): Promise<readonly string[]> {
  if (!ddl.includes(from)) throw new Error(`${from} is not there`);
  const [before, after] = [await builtCatalog(ddl), await builtCatalog(ddl.replace(from, to))];
  return proveFix(
    before,
    after,
    objects.map((object) => about(object, unsafe)),
  );
}

const shop = `
  create table w_customers (id bigint generated always as identity primary key, mail text);
  create table w_orders (
    id serial primary key,
    customer_id bigint not null references w_customers,
    currency char(3),
    note text
  );
  create index by_note on w_orders (note);
  create index also_by_note on w_orders (note);
  create view v_orders as select id, currency from w_orders;
  create view v_totals as select currency, count(*) as n from v_orders group by currency;
`;

const currency: ObjectId = 'column:public.w_orders.currency';
const end = 'group by currency;';

describe('a fix is proven when nothing changed but', () => {
  it('the object, and what depends on it', async () => {
    expect(await changedBesides(shop, ['char(3)', 'text'], [currency])).toEqual([]);
  });

  it('an index that is added to its table', async () => {
    const key: ObjectId = 'constraint:public.w_orders.w_orders_customer_id_fkey';
    const added = `${end} create index on w_orders (customer_id);`;
    expect(await changedBesides(shop, [end, added], [key])).toEqual([]);
  });

  it('an index that goes', async () => {
    const sql = 'create index also_by_note on w_orders (note);';
    expect(await changedBesides(shop, [sql, ''], ['index:public.also_by_note'])).toEqual([]);
    expect(await changedBesides(shop, [sql, ''], ['index:public.by_note'])).not.toEqual([]);
  });

  it('the sequence of a serial column', async () => {
    const identity = 'bigint generated always as identity';
    expect(await changedBesides(shop, ['serial', identity], ['column:public.w_orders.id'])).toEqual([]);
  });

  it('a comment, and a part of the table', async () => {
    const added = `${end} comment on table w_orders is 'orders'; alter table w_orders add check (note <> '');`;
    expect(await changedBesides(shop, [end, added], ['table:public.w_orders'])).toEqual([]);
  });
});

describe('a fix is not proven when', () => {
  const plain = `create table w_customers (mail text); create table w_orders (currency char(3), note text);`;

  it.each([
    ['something else changes', 'mail text', 'mail varchar', 'alters column public.w_customers.mail'],
    [
      'something else comes',
      'note text);',
      'note text); create table extra ();',
      'creates table public.extra',
    ],
    ['another column changes', 'note text', 'note varchar', 'alters column public.w_orders.note'],
    ['the column goes', 'currency char(3),', '', 'drops column public.w_orders.currency'],
    [
      'something that no catalog models comes',
      'note text);',
      'note text); create operator === (leftarg = int, rightarg = int, procedure = int4eq);',
      'changes operator',
    ],
  ])('%s', async (_, from, to, expected) => {
    expect((await changedBesides(plain, [from, to], [currency])).join('\n')).toContain(expected);
  });
});

describe('a new name', () => {
  const ddl = 'create table w_customers (id bigint primary key, mail text);';
  const table: ObjectId = 'table:public.w_customers';

  it('is proven for a fix that may rename', async () => {
    expect(await changedBesides(ddl, ['w_customers', 'w_clients'], [table], true)).toEqual([]);
  });

  it('is not for any other', async () => {
    const changes = await changedBesides(ddl, ['w_customers', 'w_clients'], [table]);
    expect(changes).toContain('drops table public.w_customers');
  });

  it('is not where the table is another in more than its name', async () => {
    const changes = await changedBesides(ddl, ['w_customers (id', 'w_clients (number'], [table], true);
    expect(changes).toContain('drops table public.w_customers');
  });
});
