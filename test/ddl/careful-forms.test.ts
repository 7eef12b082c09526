import { describe, expect, inject, it } from 'vitest';
import type { DdlStep } from '../../src/ddl/ddl-step.ts';
import { planDdl } from '../../src/ddl/plan-ddl.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { createDatabase } from '../server/database.ts';

const major = inject('postgresMajor');

/** The steps from one to the other for tables in use: `stage: statement`, of a comment what is asked for. */
async function careful(a: string, b: string): Promise<readonly (DdlStep & { readonly line: string })[]> {
  await loadParser();
  const [first, second] = [await createDatabase(), await createDatabase()];
  await first.query(a);
  await second.query(b);
  const [from, to] = [await catalogOf(first), await catalogOf(second)];
  const { stages } = planDdl(from, to, {
    serverVersion: to.serverVersion,
    runner: 'postgres',
    online: true,
    allowDestructive: true,
  });
  return stages.flatMap(({ stage, steps }) =>
    steps.map((step) => ({ ...step, line: `${stage}: ${step.sql}` })),
  );
}

async function lines(a: string, b: string): Promise<readonly string[]> {
  return (await careful(a, b)).map(({ line }) => line);
}

describe('on a table in use', () => {
  it('a UNIQUE that changes is never missing', async () => {
    const t = (key: string): string => `create table t (a int, b int, constraint k unique ${key})`;
    expect(await lines(t('(a)'), t('(a, b) include (b)'))).toEqual([
      'indexes: CREATE UNIQUE INDEX CONCURRENTLY k__new ON public.t (a, b) INCLUDE (b)',
      'finish: ALTER TABLE public.t DROP CONSTRAINT k, ADD CONSTRAINT k UNIQUE USING INDEX k__new',
    ]);
  });

  it('an index that changes is built before the old one goes', async () => {
    const t = (key: string): string => `create table t (a int, b int); create index i on t ${key}`;
    expect(await lines(t('(a)'), t('using hash (a)'))).toEqual([
      'indexes: CREATE INDEX CONCURRENTLY i__new ON public.t USING hash (a)',
      'indexes: DROP INDEX CONCURRENTLY public.i',
      'finish: ALTER INDEX public.i__new RENAME TO i',
    ]);
  });

  it('an index goes at once where a column of it does', async () => {
    expect(
      await lines('create table t (a int, b int); create index i on t (a, b)', 'create table t (a int)'),
    ).toEqual(['main: DROP INDEX public.i', 'main: ALTER TABLE public.t DROP COLUMN b']);
  });

  it('CHECK and FOREIGN KEY are added NOT VALID, and read the rows in the end', async () => {
    const t = 'create table r (a int primary key); create table t (a int);';
    expect(
      await lines(
        t,
        `${t} alter table t add constraint c check (a > 0), add constraint f foreign key (a) references r`,
      ),
    ).toEqual([
      'main: ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
      'main: ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.r (a) NOT VALID',
      'finish: ALTER TABLE public.t VALIDATE CONSTRAINT c',
      'finish: ALTER TABLE public.t VALIDATE CONSTRAINT f',
    ]);
  });

  it('nothing but its rows is late of a new materialized view', async () => {
    const t = 'create table t (a int);';
    const added = `create materialized view m as select a from t; comment on materialized view m is 'x';
      create function f() returns setof m language sql as 'select * from m'`;
    expect((await lines(t, `${t} ${added}`)).map((line) => line.split('\n')[0])).toEqual([
      'main: CREATE MATERIALIZED VIEW public.m AS',
      "main: COMMENT ON MATERIALIZED VIEW public.m IS 'x'",
      'main: CREATE FUNCTION public.f()',
      'finish: REFRESH MATERIALIZED VIEW public.m',
    ]);
  });

  it('what refers to a new key waits for it', async () => {
    const t = 'create table r (a int not null); create table t (a int);';
    expect(
      await lines(
        t,
        `${t} alter table r add primary key (a); alter table t add constraint f foreign key (a) references r`,
      ),
    ).toEqual([
      'indexes: CREATE UNIQUE INDEX CONCURRENTLY r_pkey ON public.r (a)',
      'finish: ALTER TABLE public.r ADD CONSTRAINT r_pkey PRIMARY KEY USING INDEX r_pkey',
      'finish: ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.r (a) NOT VALID',
      'finish: ALTER TABLE public.t VALIDATE CONSTRAINT f',
    ]);
  });

  it('a primary key whose column becomes nullable goes before that', async () => {
    const t = (columns: string, key: string): string =>
      `create table t (${columns}, constraint k primary key (${key}))`;
    const found = await lines(t('a int, b int not null', 'a'), t('a int, b int not null', 'b'));
    expect(found.slice(0, 2)).toEqual([
      'main: ALTER TABLE public.t DROP CONSTRAINT k',
      'main: ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL',
    ]);
  });

  it('says that EXCLUDE has no careful form', async () => {
    const t = 'create table t (a int4range)';
    const [step] = await careful(t, `${t}; alter table t add constraint k exclude using gist (a with &&)`);
    expect(step?.comment).toContain('reads and writes of public.t wait');
  });

  it('each partition has its index built, and attached in the end', async () => {
    const t = 'create table t (a int) partition by list (a); create table t1 partition of t default;';
    expect(await lines(t, `${t} create index i on t (a)`)).toEqual([
      'main: CREATE INDEX i ON ONLY public.t (a)',
      'indexes: CREATE INDEX CONCURRENTLY t1_a_idx ON public.t1 (a)',
      'finish: ALTER INDEX public.i ATTACH PARTITION public.t1_a_idx',
    ]);
  });

  it('a foreign key of a partitioned table reads no partition under a lock', async () => {
    const t = `create table r (a int primary key); create table t (a int) partition by list (a);
      create table t1 partition of t default;`;
    const found = await lines(t, `${t} alter table t add constraint k foreign key (a) references r`);
    const key = 'ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.r (a)';
    expect(found).toEqual(
      major >= 18
        ? [
            `main: ALTER TABLE public.t ${key} NOT VALID`,
            'finish: ALTER TABLE public.t VALIDATE CONSTRAINT k',
          ]
        : [
            `main: ALTER TABLE public.t1 ${key} NOT VALID`,
            'finish: ALTER TABLE public.t1 VALIDATE CONSTRAINT k',
            `finish: ALTER TABLE public.t ${key}`,
          ],
    );
  });
});

describe('types', () => {
  it('new labels come before all else', async () => {
    const e = (labels: string, value: string): string =>
      `create type e as enum (${labels}); create table t (s e default '${value}')`;
    expect(await lines(e("'a', 'c'", 'a'), e("'0', 'a', 'b', 'c', 'd'", 'b'))).toEqual([
      "values: ALTER TYPE public.e ADD VALUE '0' BEFORE 'a'",
      "values: ALTER TYPE public.e ADD VALUE 'b' AFTER 'a'",
      "values: ALTER TYPE public.e ADD VALUE 'd'",
      "main: ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'b'::public.e",
    ]);
  });

  it('a label that goes is named, with what its rows do', async () => {
    const steps = await careful("create type e as enum ('a', 'b', 'c')", "create type e as enum ('a')");
    expect(steps.map(({ comment }) => comment).join('\n')).toContain("A row that holds 'b' or 'c' makes");
  });

  it('a constraint of a domain reads the tables in the end', async () => {
    const d = 'create domain d as int';
    expect(await lines(d, `${d} constraint k check (value > 0)`)).toEqual([
      'main: ALTER DOMAIN public.d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID',
      'finish: ALTER DOMAIN public.d VALIDATE CONSTRAINT k',
    ]);
  });

  it('says what an attribute that goes takes along', async () => {
    const c = (parts: string): string => `create type c as (${parts}); create table t (v c)`;
    const [step] = await careful(c('x int, y text'), c('x int'));
    expect(step).toMatchObject({
      sql: 'ALTER TYPE public.c DROP ATTRIBUTE y',
      loses: 'the values of attribute y of type public.c',
    });
  });
});
