import { beforeAll, describe, expect, inject, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { createDatabase } from '../server/database.ts';
import { orderOf, orderTexts } from './order-texts.ts';
import { wholeCatalog } from './whole-catalog.ts';

beforeAll(loadParser);

const b = 'create table b (id int primary key, a_id int references a (id));\n';
/** `b` in two steps, so that PostgreSQL itself can run what the test's file says. */
const bFirst = 'create table b (id int primary key, a_id int);';
const bLast = 'alter table b add foreign key (a_id) references a (id);';
const long = 'a_table_with_a_name_that_is_as_long_as_it_may_be_in_postgresql_';

interface Case {
  readonly name: string;
  /** Points to table b, which points to table a. */
  readonly a: string;
  readonly major?: number;
}

const cases: readonly Case[] = [
  { name: 'a column', a: 'create table a (id int primary key, b_id int references b (id));' },
  {
    name: 'a column with more to it',
    a: 'create table a (id int primary key, b_id int default 1 references b on delete cascade on update set null not null check (b_id > 0), x int)',
  },
  {
    name: 'a named constraint of a column',
    a: 'create table a (id int primary key, b_id int constraint "To B" references b (id) deferrable initially deferred unique)',
  },
  {
    name: 'a column with a collation after it',
    a: 'create table a (id int primary key, b_id int references b, c text)',
  },
  {
    name: 'a table constraint',
    a: 'create table a (id int primary key, b_id int, foreign key (b_id) references b);',
  },
  {
    name: 'the first of the table’s constraints',
    a: 'create table a (foreign key (b_id) references b match full, id int primary key, b_id int);',
  },
  {
    name: 'between others',
    a: 'create table a (id int primary key, constraint k foreign key (b_id) references b, b_id int, check (id in (1, 2)), d numeric(4, 2)[2])',
  },
  {
    name: 'several, two of the same columns',
    a: 'create table a (id int primary key, b_id int references b, c int references b, foreign key (b_id) references b, foreign key (c, id) references two, constraint a_b_id_fkey2 check (c > 0));',
  },
  {
    name: 'and the key after it on the same column, for its number',
    a: 'create table a (id int primary key, b_id int references b references one);',
  },
  {
    name: 'but not the key before it on the same column',
    a: 'create table a (id int primary key, b_id int references one references b);',
  },
  {
    name: 'a name beyond 63 bytes',
    a: `create table a (id int primary key); create table ${long} (id int primary key, ${'é'.repeat(30)} int references b, foreign key (id, ${'é'.repeat(30)}) references two); alter table a add foreign key (id) references ${long}, add foreign key (id) references b;`,
  },
  {
    name: 'NOT VALID, which means nothing in CREATE TABLE',
    a: 'create table a (id int primary key, b_id int, foreign key (b_id) references b not valid deferrable);',
  },
  {
    name: 'NOT VALID in ALTER TABLE, which does',
    a: 'create table a (id int primary key, b_id int); alter table a add foreign key (b_id) references b not valid;',
  },
  {
    name: 'NOT ENFORCED',
    a: 'create table a (id int primary key, b_id int references b not enforced);',
    major: 18,
  },
  {
    name: 'itself as well',
    a: 'create table a (id int primary key, up int references a, b_id int references b);',
  },
  {
    name: 'ALTER TABLE',
    a: 'create table a (id int primary key, b_id int);\nalter table only public.a add constraint k foreign key (b_id) references b;\ncreate index on a (b_id);',
  },
  {
    name: 'one command of ALTER TABLE',
    a: 'create table a (id int primary key, b_id int); alter table if exists a alter b_id set not null, add foreign key (b_id) references b on delete set null, add check (b_id > 0);',
  },
  {
    name: 'a column that ALTER TABLE adds',
    a: 'create table a (id int primary key); alter table a add column b_id int constraint k references b not null, add d int references b;',
  },
  {
    name: 'comments and line ends',
    a: '-- ça 😀\r\ncreate table /* a ( */ a -- , (\r\n (id int primary key, -- key\r\n  b_id int -- to b\r\n    references b, -- here\r\n  c text default $$,)($$ -- last\r\n);\r\n',
  },
  {
    name: 'quoted names',
    a: 'create table a (id int primary key); create table "A ""(,1" (id int primary key, "references" int constraint "x,(" references "b" (id)); alter table "A ""(,1" add foreign key (id) references a; alter table a add foreign key (id) references b',
  },
  {
    name: 'a comment on the constraint',
    a: `create table a (id int primary key, b_id int references b); comment on constraint a_b_id_fkey on a is 'x'; comment on table a is 'y';`,
  },
  {
    name: 'an alteration of the constraint',
    a: 'create table a (id int primary key, b_id int constraint k references b); alter table a alter constraint k deferrable;',
  },
  {
    name: 'a partition that says nothing else',
    a: 'create table a (id int primary key, b_id int) partition by list (id); create table a1 partition of a (foreign key (b_id) references b) for values in (1);',
  },
  {
    name: 'a partitioned table',
    a: 'create table a (id int primary key, b_id int references b) partition by list (id); create table a1 partition of a for values in (1);',
  },
  {
    name: 'a typed table',
    a: 'create type pair as (id int, b_id int); create table a of pair (primary key (id), foreign key (b_id) references b);',
  },
  {
    name: 'an inheriting table',
    a: 'create table a (id int primary key, b_id int); create table c (foreign key (b_id) references b) inherits (a);',
  },
  {
    name: 'a child that inherits the column',
    a: 'create table a (id int primary key, b_id int references b); create table c () inherits (a);',
  },
];

async function catalogAfter(...texts: readonly string[]): Promise<string[]> {
  const database = await createDatabase();
  await database.query('create table one (id int primary key)');
  await database.query('create table two (x int, y int, primary key (x, y))');
  for (const text of texts) await database.query(text);
  const catalog = await wholeCatalog(database);
  await database.drop();
  return catalog;
}

describe('a foreign key both ways is added after the tables, and the database is the same', () => {
  it.each(cases.filter(({ major = 0 }) => major <= inject('postgresMajor')))('$name', async ({ a }) => {
    const { sections } = orderTexts({ 'a.sql': a, 'b.sql': b });
    expect(sections.map(({ file, part }) => `${file} ${part}`)).toEqual([
      'a.sql file',
      'b.sql file',
      'a.sql foreign keys',
    ]);
    expect(sections[0]?.text).toHaveLength(a.length);
    expect(sections[1]?.text).toBe(b);
    const built = await catalogAfter(...sections.map(({ text }) => text));
    expect(built).toEqual(await catalogAfter(bFirst, a, bLast));
    expect(built.filter((line) => line.includes('REFERENCES')).length).toBeGreaterThan(1);
  });
});

describe('foreign keys', () => {
  it('that can stay do, and only order the files', () => {
    const files = {
      'a.sql': 'create table a (b_id int references b)',
      'b.sql': 'create table b (id int primary key)',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'a.sql']);
    expect(orderTexts(files).sections[1]?.text).toBe(files['a.sql']);
  });

  it('both ways in one file are the user’s own order', () => {
    const sql =
      'create table a (id int primary key); create table b (id int primary key references a); alter table a add foreign key (id) references b';
    expect(orderTexts({ 'a.sql': sql }).sections.map(({ text }) => text)).toEqual([sql]);
  });

  it('into a later entry are added at the end of that entry', () => {
    const files = {
      '0/a.sql': 'create table a (id int primary key, c_id int references c)',
      '1/b.sql': 'create table b (id int references a)',
      '2/c.sql': 'create table c (id int primary key)',
      '3/d.sql': 'select 1',
    };
    expect(orderOf(files)).toEqual(['0/a.sql', '1/b.sql', '2/c.sql', '0/a.sql*', '3/d.sql']);
  });

  it('wait for the key that another file adds to their target', () => {
    const files = {
      'a.sql': 'create table a (b_id int references b (id))',
      'b.sql': 'create table b (id int)',
      'c.sql': 'create unique index on b (id)',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'c.sql', 'a.sql']);
  });

  it('of a circle of three, as many as it takes', () => {
    const table = (name: string, target: string) =>
      `create table ${name} (id int primary key references ${target})`;
    const files = { 'a.sql': table('a', 'b'), 'b.sql': table('b', 'c'), 'c.sql': table('c', 'a') };
    expect(orderOf(files)).toEqual(['a.sql', 'c.sql', 'b.sql', 'a.sql*']);
  });

  it('name their tables in full when a search path is set somewhere', async () => {
    const files = {
      'a.sql':
        'create schema "App"; set search_path = "App"; create table a (id int primary key, b_id int references b);',
      'b.sql':
        'set search_path = "App"; create table b (id int primary key, a_id int references a); set search_path = public;',
    };
    const { sections } = orderTexts(files);
    expect(sections.at(-1)?.text).toBe('ALTER TABLE "App".a ADD FOREIGN KEY (b_id) references "App".b;\n');
    const catalog = await catalogAfter(...sections.map(({ text }) => text));
    expect(catalog.filter((line) => line.includes('FOREIGN KEY'))).toHaveLength(2);
  });

  it('let a comment in another file follow them', () => {
    const files = {
      '1.sql': `comment on constraint k on a is 'x'`,
      'a.sql': 'create table a (id int primary key, b_id int constraint k references b)',
      'b.sql': b,
    };
    expect(orderOf(files)).toEqual(['a.sql', '1.sql', 'b.sql', 'a.sql*', '1.sql*']);
  });
});
