import { describe, expect, test } from 'vitest';
import type { Transform } from '../../src/anonymize/strategy.ts';
import { ConfitureError } from '../../src/errors.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';

/** In every original, so that it must be in no error: in no message, hint, detail or cause. */
const canary = 'canary-7391';

const people = (constraint: string): string => `
create type pair as (a int, b text);
create function is_short(text) returns boolean language plpgsql immutable as
  $$ begin if $1 = 'made-up' then raise 'bad %', $1 using errcode = '23514', hint = $1; end if; return true; end $$;
create function is_mail(text) returns boolean language plpgsql immutable as
  $$ begin if $1 like '%@%' then return true; end if; raise exception 'no mail: %', $1; end $$;
create table people (id int primary key, email text, nick varchar(40), age int, doc json, kind pair ${constraint});`;
const rows = `insert into people select n, 'p' || n || '@${canary}.org', '${canary}', n, '{"a": "${canary}"}', row(n, '${canary}')::pair
  from generate_series(1, 3000) n;`;
const rules = (columns: string, more = ''): string => `
rules: [{ table: people, strategy: none, columns: { ${columns} } }]
keep: [people.email, people.nick]
${more}`;

/** The error that a copy ends with; no original, nor what it became, may be in any part of it. */
async function failureOf(copied: Promise<unknown>, ...never: readonly string[]): Promise<ConfitureError> {
  const error = await copied.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfitureError)) throw error ?? new Error('the copy did not fail');
  for (const value of [canary, ...never]) expect(everythingIn(error)).not.toContain(value);
  return error;
}

function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).filter((name) => name !== 'stack' && name !== 'cause');
  const told = own.map((name) => JSON.stringify(Reflect.get(error, name)));
  return `${told.join(' ')} ${everythingIn(error.cause)}`;
}

describe('a value that its strategy cannot read', () => {
  const odd = `${rows} update people set email = 'none' where id % 100 = 0; cluster people using people_pkey`;
  const ip = 'email: { type: format_preserving_encryption, alphabet: digits }';

  test('ends the copy: the row is named, the value is not', async () => {
    const { source, target } = await twoOf(people(''), odd);
    const error = await failureOf(copyWithProfile(source, target, rules(ip)));
    expect(error.message).toMatch(
      /a value of public.people.email cannot be read by the strategy format_preserving_encryption: .* \(row id = \d+\)/,
    );
    expect(await target.query('select from people')).toEqual([]);
  });

  test.each([
    ['NULL', 'null', null],
    ['a fixed one', '{ fixed: "unreadable" }', 'unreadable'],
  ])('becomes %s where the profile says so', async (_, policy, expected) => {
    const { source, target } = await twoOf(people(''), odd);
    await copyWithProfile(source, target, rules(ip, `on_invalid: ${policy}`));
    expect(await target.query('select email from people where id = 100')).toEqual([{ email: expected }]);
  });
});

interface Refusal {
  readonly what: string;
  readonly constraint?: string;
  readonly column: string;
  readonly change: Transform;
  readonly says: RegExp;
  readonly row?: number;
}

const put =
  (original: string, changed: string | null): Transform =>
  (value) =>
    value === original ? changed : value;

const refusals: readonly Refusal[] = [
  {
    what: 'CHECK',
    constraint: ", constraint old check (id <> 2345 or email like '%@%')",
    column: 'email',
    change: () => 'made-up',
    says: /violates check constraint "old"/,
    row: 2345,
  },
  {
    what: 'a CHECK whose function raises',
    constraint: ', check (is_mail(email))',
    column: 'email',
    change: () => 'made-up',
    says: /a function of the database raised an error \(SQLSTATE P0001\)/,
    row: 1,
  },
  {
    what: 'a CHECK whose function raises under another SQLSTATE',
    constraint: ', check (is_short(email))',
    column: 'email',
    change: () => 'made-up',
    says: /a function of the database raised an error \(SQLSTATE 23514\)/,
    row: 1,
  },
  {
    what: 'NOT NULL',
    constraint: ', check (true)',
    column: 'nick',
    change: () => null,
    says: /null value in column "nick" .*violates not-null constraint/,
    row: 1,
  },
  {
    what: 'a unique constraint',
    constraint: ', unique (email)',
    column: 'email',
    change: () => 'made-up',
    says: /duplicate key value violates unique constraint/,
    row: 2,
  },
  {
    what: 'a length',
    column: 'nick',
    change: () => 'made-up'.repeat(10),
    says: /value too long for type character varying\(40\)/,
    row: 1,
  },
  {
    what: 'a range',
    column: 'age',
    change: put('2500', '99999999999'),
    says: /value … is out of range for type integer/,
    row: 2500,
  },
  {
    what: 'a syntax',
    column: 'age',
    change: put('17', 'made-up'),
    says: /invalid input syntax for type integer/,
    row: 17,
  },
  {
    what: 'json',
    column: 'doc',
    change: () => '{"made-up',
    says: /invalid input syntax for type json/,
    row: 1,
  },
  {
    what: 'an exclusion',
    constraint: ', exclude using hash (email with =)',
    column: 'email',
    change: () => 'made-up',
    says: /conflicting key value violates exclusion constraint/,
    row: 2,
  },
];

describe('a changed value that the target refuses', () => {
  test.each(refusals)(
    '$what: table, row and strategy are told',
    async ({ constraint = '', column, change, says, row, what }) => {
      const strategy = what === 'NOT NULL' ? 'masking' : '"null"';
      const notNull = what === 'NOT NULL' ? '; alter table people alter nick set not null' : '';
      const { source, target } = await twoOf(people(constraint) + notNull, rows);
      const copied = copyWithProfile(source, target, rules(`${column}: ${strategy}`), {
        compile: () => ({ column, reads: [], change }),
      }).catch((error: unknown) => error);
      const error = await failureOf(
        copied.then((thrown) => Promise.reject(thrown)),
        'made-up',
        '99999999999',
      );
      expect(error).toMatchObject({ code: 'SYNC_INCOMPLETE', message: expect.stringMatching(says) });
      expect(error.message).toContain(`public.people: `);
      if (row !== undefined) expect(error.message).toContain(`(row id = ${row})`);
      expect(error.hint).toContain(`${column} by ${strategy.replaceAll('"', '')}`);
      expect(await target.query('select from people')).toEqual([]);
    },
  );

  test('in binary, too, and in a later chunk', async () => {
    const plain = 'create table people (id uuid primary key, email text, nick text);';
    const { source, target } = await twoOf(
      plain,
      `insert into people select md5(n::text)::uuid, '${canary}', 'n' || n from generate_series(1, 5000) n`,
    );
    await target.query(`alter table people add constraint late check (email <> 'made-up')`);
    await source.query(`alter table people add constraint late check (email <> 'made-up')`);
    const [wanted] = await source.query<{ id: string }>(`select id from people where nick = 'n4321'`);
    const copied = copyWithProfile(
      source,
      target,
      'rules: [{ table: people, strategy: none, columns: { email: { type: conditional, condition: "nick = \'n4321\'", if_true: { type: "null" }, if_false: none } } }]\nkeep: [people.nick]',
      {
        compile: () => ({
          column: 'email',
          reads: ['nick'],
          change: (value, values) => (values.get('nick') === 'n4321' ? 'made-up' : value),
        }),
      },
    );
    const error = await failureOf(copied, 'made-up', 'n4321');
    expect(error.message).toContain(`violates check constraint "late" (row id = ${wanted?.id})`);
  });
});
