import { beforeAll, describe, expect, test } from 'vitest';
import type { Verification } from '../../../src/sync/verify/verification.ts';
import { type Copied, copyPeople, errorsOf, peopleProfile } from './people.ts';

describe('a copy as it was made', () => {
  test('has nothing wrong with it, and figures that say what was looked at', async () => {
    const { result } = await copyPeople();
    const { verification } = result;
    if (verification === null) throw new Error('it was not verified');
    expect(errorsOf(verification)).toEqual([]);
    expect(verification.tables.map(({ table, targetRows }) => [table, targetRows]).sort()).toEqual([
      ['shop.orders', 600],
      ['shop.parts_1', 365],
      ['shop.parts_2', 235],
      ['shop.people', 300],
      ['shop.visits', 300],
    ]);
    const people = verification.tables.find(({ table }) => table === 'shop.people');
    expect(people?.untouched).toBe('equal');
    const column = (name: string): unknown => people?.columns.find((each) => each.column === name);
    expect(column('email')).toMatchObject({ sourceValues: 300, targetValues: 300, found: 0, sameRows: 0 });
    expect(column('secret')).toMatchObject({ sourceValues: 300, targetValues: 0, comparedRows: 0 });
    expect(verification.domains).toContainEqual({
      columns: ['shop.orders.email', 'shop.people.email'],
      values: 300,
      conflicts: 0,
      acrossTypes: 0,
    });
    expect(verification.foreignKeys).toBe(1);
    expect(verification.groups).toEqual([
      expect.objectContaining({
        table: 'shop.people',
        columns: ['born', 'postcode'],
        smallest: expect.any(Number),
      }),
    ]);
    expect(verification.findings.map(({ code }) => code)).toContain('k-anonymity');
  });
});

/** Each changes the target by hand, for one check to see. */
const faults: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a row is gone',
    'delete from shop.visits where first = (select min(first) from shop.visits)',
    'row-counts',
    /shop\.visits has 29\d rows, and 300/,
  ],
  [
    'a kept value was changed',
    `update shop.people set note = 'x' where id = 7`,
    'untouched-columns',
    /note of shop\.people is copied as it is, and 1 row/,
  ],
  [
    'kept values changed places',
    'update shop.orders set total = 301.5 - total where id in (100, 101)',
    'untouched-columns',
    /total of shop\.orders .* 2 rows/,
  ],
  [
    'NULL became an empty text',
    `update shop.orders set "Odd" = '' where id = 2`,
    'untouched-columns',
    /Odd of shop\.orders .* 1 row /,
  ],
  [
    'an original address stands in its row',
    `update shop.people set email = 'Canary.5@corp5.io' where id = 5`,
    'surviving-originals',
    /1 row of shop\.people\.email holds an original value/,
  ],
  [
    'an original address stands in another row',
    `update shop.people set email = 'Canary.5@corp5.io' where id = 9`,
    'surviving-originals',
    /1 row of shop\.people\.email/,
  ],
  [
    'an original stands in a table without a key',
    `update shop.visits set who = 'Canary.8@corp.io' where who = (select min(who) from shop.visits)`,
    'surviving-originals',
    /1 row of shop\.visits\.who/,
  ],
  [
    'an original stands in a partition',
    `update shop.parts set email = 'part4@corp.io' where id = 4`,
    'surviving-originals',
    /1 row of shop\.parts_1\.email/,
  ],
  [
    'an original name of a list stands in its row',
    `update shop.people set name = 'Canary Name 5' where id = 5`,
    'surviving-originals',
    /1 row of shop\.people\.name holds an original value, although name/,
  ],
  [
    'an original telephone number stands in its row',
    `update shop.people set phone = '+33 6 12 05 00 77' where id = 5`,
    'surviving-originals',
    /1 row of shop\.people\.phone/,
  ],
  [
    'an original date that is generalized elsewhere stands in its row',
    `update shop.people set born = date '1950-01-01' + 5 * 37 where id = 5`,
    'surviving-originals',
    /1 row of shop\.people\.born/,
  ],
  [
    'an original stands where NULL is to be',
    `update shop.people set secret = 'canary-secret-5' where id = 5`,
    'surviving-originals',
    /1 row of shop\.people\.secret/,
  ],
  [
    'something stands where NULL is to be',
    `update shop.people set secret = 'x' where id = 5`,
    'formats',
    /shop\.people\.secret holds NULL/,
  ],
  [
    'a text was not searched through',
    `update shop.people set story = 'met canary.6@corp6.io twice' where id = 6`,
    'surviving-originals',
    /1 row of shop\.people\.story/,
  ],
  [
    'a random column was not changed',
    'update shop.people set score = id % 50',
    'surviving-originals',
    /300 rows of shop\.people\.score/,
  ],
  [
    'an original address stands in a kept text',
    `update shop.people set note = 'ask canary.12@CORP5.io' where id = 7`,
    'originals-in-text',
    /values of shop\.people\.email, which is changed, turn up once in shop\.people\.note/,
  ],
  [
    'an original number stands in kept JSON',
    `update shop.people set attrs = '{"call": ["+33 (6) 12.05.00.77"]}' where id = 7`,
    'originals-in-text',
    /values of shop\.people\.phone, which is changed, turn up once in shop\.people\.attrs/,
  ],
  [
    'equal originals became different values',
    `update shop.orders set email = 'other@example.com' where id = 3`,
    'determinism',
    /1 original value of 300 .* shop\.orders\.email, shop\.people\.email/,
  ],
  [
    'an address is none any more',
    `update shop.people set email = 'redacted' where id = 4`,
    'formats',
    /shop\.people\.email holds e-mail addresses after email, but 1 row is/,
  ],
  [
    'a row refers to nothing',
    `set session_replication_role = replica; delete from shop.people where id = 17; reset session_replication_role`,
    'foreign-keys',
    /2 rows of shop\.orders refer to nothing by orders_person_id_fkey/,
  ],
  [
    'a foreign key is not valid',
    'alter table shop.orders drop constraint orders_person_id_fkey; alter table shop.orders add constraint orders_person_id_fkey foreign key (person_id) references shop.people not valid',
    'foreign-keys',
    /orders_person_id_fkey of shop\.orders is NOT VALID/,
  ],
  [
    'different values became one',
    `update shop.visits set who = (select min(who) from shop.visits)`,
    'uniqueness',
    /shop\.visits\.who has 299 values fewer/,
  ],
  [
    'a unique index is not valid',
    `update pg_index set indisvalid = false where indexrelid = 'shop.people_email_key'::regclass`,
    'uniqueness',
    /shop\.people_email_key of shop\.people is not valid/,
  ],
];

describe('a copy of which', () => {
  let copied: Copied;

  beforeAll(async () => {
    copied = await copyPeople();
  });

  test.each(faults)('%s is found out', async (_, tamper, code, message) => {
    const target = await copied.again();
    await target.query(tamper);
    const errors = errorsOf(await copied.verify('same', target));
    await target.drop();
    expect(errors).toContainEqual({ code, message: expect.stringMatching(message) });
  });
});

test('a value other than the fixed one is found out', async () => {
  const rule = '      note: { type: fixed, value: removed }\n  - table: shop.orders';
  const copied = await copyPeople(20, peopleProfile.replace('  - table: shop.orders', rule));
  expect(errorsOf(await copied.verify('same'))).toEqual([]);
  const target = await copied.again();
  await target.query(`update shop.people set note = 'Canary Name 7' where id = 5`);
  expect(errorsOf(await copied.verify('same', target))).toEqual([
    { code: 'formats', message: 'shop.people.note holds one value after fixed, but 1 row is something else' },
  ]);
});

test('rows of the target that no copy put there are told: of a skipped table, and of one that the source has not', async () => {
  const skipping = peopleProfile.replace(
    / {2}- table: shop\.visits\n[^-]*/,
    '  - { table: shop.visits, strategy: skip_table }\n  ',
  );
  const copied = await copyPeople(20, skipping);
  const target = await copied.again();
  expect(codes(await copied.verify('same', target))).not.toContain('rows-not-copied');
  await target.query(
    `insert into shop.visits values ('canary'); create table shop.backup as select * from shop.visits`,
  );
  const { findings } = await copied.verify('same', target);
  expect(findings.filter(({ code }) => code === 'rows-not-copied')).toMatchObject([
    { severity: 'warning', subject: { name: 'shop.backup' } },
    { severity: 'warning', subject: { name: 'shop.visits' }, message: expect.stringContaining('skip_table') },
  ]);
});

function codes({ findings }: Verification): readonly string[] {
  return findings.map(({ code }) => code);
}

describe('what survives by rule or chance', () => {
  test('is told and is no error', async () => {
    const { source, target, verify } = await copyPeople();
    // What the strategy makes of a value is made an original: it gives itself back.
    const [january] = await target.query<{ born: string }>('select born::text from shop.people where id = 5');
    await source.query('update shop.people set born = $1 where id = 5', [january?.born]);
    const verification = await verify();
    expect(errorsOf(verification)).toEqual([]);
    const told = verification.findings.filter(({ code }) => code === 'surviving-originals');
    expect(told.every(({ severity }) => severity === 'info')).toBe(true);
    const about = (column: string): readonly string[] =>
      told.filter(({ subject }) => subject?.name === column).map(({ message }) => message);
    expect(about('shop.people.born')).toEqual([
      expect.stringMatching(/row.* of shop\.people\.born keeps? the value: generalize gives it back/),
    ]);
    expect(about('shop.people.active')).toEqual([expect.stringMatching(/conditional gives it back/)]);
    expect(about('shop.people.score')).toEqual([
      expect.stringMatching(/random_in_range lets happen by chance/),
    ]);
  });

  test('turns up in other rows, which is told, too', async () => {
    const { target, verify } = await copyPeople();
    await target.query(`update shop.people set name = 'Canary Name 6' where id = 5`);
    const verification = await verify();
    expect(errorsOf(verification)).toEqual([]);
    expect(verification.findings).toContainEqual(
      expect.objectContaining({
        severity: 'info',
        message:
          '1 original value of shop.people.name is among the new ones, in 1 row: other rows had them, as can be by chance',
      }),
    );
  });

  test('cannot be told apart in a table without a key, and is told so', async () => {
    const { target, verify } = await copyPeople();
    await target.query(
      `update shop.visits set first = 'Canary first 3' where first = (select min(first) from shop.visits)`,
    );
    const verification = await verify();
    expect(errorsOf(verification)).toEqual([]);
    expect(verification.findings).toContainEqual(
      expect.objectContaining({
        severity: 'info',
        message: expect.stringMatching(
          /1 original value of shop\.visits\.first .* no primary key that stays/,
        ),
      }),
    );
  });
});

describe('a source that has changed since', () => {
  test('differs without being an error, and a leak still is one', async () => {
    const { source, target, verify } = await copyPeople();
    await source.query(`delete from shop.visits; update shop.people set note = 'new' where id = 1`);
    const before = await verify('changed');
    expect(errorsOf(before)).toEqual([]);
    expect(before.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['source-state', 'row-counts', 'untouched-columns']),
    );
    await target.query(`update shop.people set email = 'Canary.5@corp5.io' where id = 5`);
    expect(errorsOf(await verify('changed')).map(({ code }) => code)).toEqual(
      ['surviving-originals', 'determinism'].sort(),
    );
    expect(errorsOf(await verify('unknown')).map(({ code }) => code)).toContain('surviving-originals');
  });
});

test('personal data in a kept text is told, by form and number of rows', async () => {
  const { source, target, verify } = await copyPeople();
  for (const database of [source, target])
    await database.query(
      `update shop.people set note = 'write to who@else.io, FR76 3000 6000 0112 3456 7890 189' where id in (3, 4)`,
    );
  const { findings } = await verify();
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toEqual([
    'shop.people.note, which is copied as it is, has e-mail addresses in 2 rows',
    'shop.people.note, which is copied as it is, has bank accounts in 2 rows',
  ]);
});

test('a part of the rows is held against that part', async () => {
  const part = copyPeople(
    300,
    peopleProfile.replace('  - table: shop.people\n', '  - table: shop.people\n    where: id % 10 <> 0\n'),
  );
  const { result } = await part;
  if (result.verification === null) throw new Error('it was not verified');
  expect(errorsOf(result.verification)).toEqual([]);
  expect(result.verification.tables.find(({ table }) => table === 'shop.people')).toMatchObject({
    sourceRows: 270,
    targetRows: 270,
    untouched: 'equal',
  });
});

test('a partitioned table whose rows move between its partitions is held against it as a whole', async () => {
  const { result } = await copyPeople(
    300,
    peopleProfile.replace(
      '  - table: shop.parts\n    columns:\n',
      '  - table: shop.parts\n    columns:\n      at: { type: date_shift, days: 300 }\n',
    ),
  );
  if (result.verification === null) throw new Error('it was not verified');
  expect(errorsOf(result.verification)).toEqual([]);
  expect(result.verification.tables.find(({ table }) => table === 'shop.parts')).toMatchObject({
    sourceRows: 600,
    targetRows: 600,
    untouched: 'equal',
  });
});

test('no original is in what it gives', async () => {
  const { target, verify } = await copyPeople();
  await target.query(
    `update shop.people set email = 'Canary.5@corp5.io', name = 'Canary Name 5', note = 'Canary.6@corp6.io', attrs = '"Canary.7@corp0.io"' where id = 5;
     update shop.visits set first = 'Canary first 3'`,
  );
  const text = JSON.stringify(await verify());
  expect(text).not.toMatch(/canary/i);
  expect(text).toContain('originals-in-text');
});
