import { describe, expect, test } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';
import { encodedDatabase } from './encoded-database.ts';

const schema = `
create domain amount as numeric(10, 2) check (value >= 0);
create table people (
  id int primary key, code char(8), name text, born date, salary amount, score double precision, mood text,
  "Größe" int, seen timestamptz
);
create table visits (id int, at date, who text, primary key (id, at)) partition by range (at);
create table visits_early partition of visits for values from (minvalue) to ('2020-01-01');
create table visits_late partition of visits for values from ('2020-01-01') to (maxvalue);
`;
const rows = `
insert into people select n, 'c' || n, case when n % 7 = 0 then null else 'Person ' || n end, date '1950-01-01' + n * 13, n * 1.25,
  n / 3.0, 'mood ' || n, n, timestamptz '2020-01-01' + n * interval '1 day' from generate_series(1, 500) n;
insert into visits select n, date '2019-06-01' + n, 'visitor ' || n from generate_series(1, 400) n;
`;

const profile = (rules: string): string => `
rules:
  - table: people
    strategy: none
    columns:
${rules}
keep: [visits.*, visits.who, people.name, people.born, people.salary]
`;

describe('run_at: source', () => {
  test('gives what the client would, which never gets the originals', async () => {
    const changes = (runAt: string): string =>
      profile(`
      code: { type: masking, keep_first: 1, run_at: ${runAt} }
      name: { type: pattern_masking, pattern: 'x-###', run_at: ${runAt} }
      born: { type: generalize, truncate: quarter, run_at: ${runAt} }
      salary: { type: generalize, step: 100, run_at: ${runAt} }
      score: { type: generalize, step: 0.5, run_at: ${runAt} }
      mood: { type: fixed, value: "it's fine", run_at: ${runAt} }
      Größe: { type: "null", run_at: ${runAt} }
      seen: { type: generalize, truncate: week, run_at: ${runAt} }
`);
    const [here, there] = [await twoOf(schema, rows), await twoOf(schema, rows)];
    const client = await copyWithProfile(here.source, here.target, changes('client'));
    const source = await copyWithProfile(there.source, there.target, changes('source'));
    expect(client.compiled).toHaveLength(8);
    expect(source.compiled).toEqual([]);
    const all = 'select p::text as row from people p order by id';
    expect(await there.target.query(all)).toEqual(await here.target.query(all));
    const [row] = await there.target.query(
      `select bool_and(code ~ '^c\\*{7}$') as codes, count(distinct mood)::int as moods from people`,
    );
    expect(row).toEqual({ codes: true, moods: 1 });
  });

  test('ends at a value that cannot be read, naming column and reason, unless the profile says what it becomes', async () => {
    const { source, target } = await twoOf(schema, `${rows} update people set score = 'NaN' where id = 5`);
    const score = (more: string): string =>
      profile(`      score: { type: generalize, step: 10, run_at: source${more} }`);
    await expect(copyWithProfile(source, target, score(''))).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringContaining(
        'a value of public.people.score cannot be read by the strategy generalize: it is not a finite number',
      ),
    });
    await copyWithProfile(source, target, score(', on_invalid: { fixed: "-1" }'), { replace: true });
    expect(await target.query('select score from people where id = 5')).toEqual([{ score: -1 }]);
  });

  test.each([
    [
      'a key',
      'mood: { type: deterministic_hash, run_at: source }',
      /deterministic_hash of public.people.mood cannot run on the source: it needs a key, and a key is never sent there/,
    ],
    [
      'no form in SQL',
      'mood: { type: free_text, run_at: source }',
      /free_text of public.people.mood cannot run on the source/,
    ],
    [
      'a condition on a column that is changed there',
      'name: { type: masking, run_at: source }\n      mood: { type: conditional, condition: "name = \'x\'", if_true: { type: "null" }, if_false: none }',
      /looks at name of the row, which has been changed on the source/,
    ],
  ])('is refused with %s', async (_, rule, message) => {
    const { source, target } = await twoOf(schema, rows);
    await expect(copyWithProfile(source, target, profile(`      ${rule}`))).rejects.toThrow(message);
    expect(await target.query('select from people')).toEqual([]);
  });

  test('is refused where characters are not Unicode', async () => {
    const { target } = await twoOf('', '');
    const source = await encodedDatabase('SQL_ASCII');
    const session = await connect(source.url);
    await session.execute(schema);
    await session.close();
    await target.query(schema);
    const copied = copyWithProfile(source, target, profile('      mood: { type: masking, run_at: source }'));
    await expect(copied).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      message: expect.stringContaining('SQL_ASCII'),
    });
    await source.drop();
  });
});

describe('shuffle', () => {
  const shuffled = `
rules:
  - table: people
    strategy: none
    columns: { name: shuffle, salary: { type: shuffle }, code: { type: masking } }
  - table: visits
    columns: { who: shuffle, id: none, at: none }
keep: [people.born]
`;

  test('gives the values to other rows, each column by itself, and leaves the rest', async () => {
    const { source, target } = await twoOf(schema, rows);
    const { compiled } = await copyWithProfile(source, target, shuffled);
    expect(compiled).toEqual(['code']);
    for (const column of ['name', 'salary']) {
      const sorted = `select ${column} as value from people order by 1`;
      expect(await target.query(sorted)).toEqual(await source.query(sorted));
    }
    const kept = 'select id, born, score, mood from people order by id';
    expect(await target.query(kept)).toEqual(await source.query(kept));
    const [moved] = await target.query(
      `select count(*) filter (where name <> 'Person ' || id) > 300 as names, count(*) filter (where salary <> id * 1.25) > 400 as salaries,
         count(*) filter (where name = 'Person ' || (salary / 1.25)::int) < 50 as apart from people`,
    );
    expect(moved).toEqual({ names: true, salaries: true, apart: true });
    const visitors = 'select tableoid::regclass::text as place, who from visits order by 1, 2';
    expect(await target.query(visitors)).toEqual(await source.query(visitors));
  });

  test('stays within the rows that are selected', async () => {
    const { source, target } = await twoOf(
      schema,
      `${rows} insert into people (id, name, salary) select n, 'Person ' || n, n * 1.25 from generate_series(501, 30000) n`,
    );
    await copyWithProfile(
      source,
      target,
      shuffled.replace('strategy: none', 'strategy: none\n    where: id % 10 <> 0'),
    );
    const values = `select name as value from people where id % 10 <> 0 order by 1`;
    expect(await target.query(values)).toEqual(await source.query(values));
    const [row] = await target.query(
      `select count(*)::int as rows, count(*) filter (where name = 'Person ' || id) < 100 as moved from people`,
    );
    expect(row).toEqual({ rows: 27_000, moved: true });
  });

  test('is refused where another column looks at it', async () => {
    const { source, target } = await twoOf(schema, rows);
    const condition = `{ type: conditional, condition: "name = 'x'", if_true: masking, if_false: none }`;
    await expect(
      copyWithProfile(source, target, shuffled.replace('{ type: masking }', condition)),
    ).rejects.toThrow(/looks at name of the row, which has been changed on the source/);
  });

  test('is refused where it would break a unique index with others', async () => {
    const { source, target } = await twoOf(`${schema} create unique index on people (id, name);`, rows);
    await expect(copyWithProfile(source, target, shuffled)).rejects.toThrow(/unique together with others/);
  });
});
