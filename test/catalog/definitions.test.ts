import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type Catalog, findObject, type ObjectKind, type ObjectOf } from '../../src/catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../../src/catalog/identifier.ts';
import { triggerDefinition } from '../../src/catalog/trigger-definition.ts';
import { migrate } from '../examples/printoptim.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogOf } from './catalog-of.ts';
import { everyKind } from './every-kind.ts';
import { indexDefinition } from './index-definition.ts';

const pagila = join(import.meta.dirname, '../../../shared/data/pagila/schema.sql');

const indexes = `
  create extension citext; create extension btree_gist; create schema s;
  create domain s.short as varchar(9); create domain s.shorter as s.short; create type s.e as enum ('a');
  create table s."T" (a int, b text, c citext, d s.shorter, e s.e, f text[], g int4range, h numeric,
    i varchar collate "C", j bpchar, k name, l tsvector, m jsonb, n inet, o s.e[], "P q" text collate "POSIX",
    p point, q uuid);
  create index on s."T" (a desc, b asc nulls first, h desc nulls last);
  create index on s."T" (b text_pattern_ops, c, d, d varchar_pattern_ops, d text_pattern_ops);
  create index on s."T" (c text_ops, c citext_pattern_ops);
  create index on s."T" (e, f, g, i, j, j bpchar_pattern_ops, k);
  create index on s."T" (o, n, q, "P q", i collate "POSIX", b collate "C" desc);
  create index on s."T" using gin (f, m, l, m jsonb_path_ops);
  create index on s."T" using gist (g, a, n inet_ops, p);
  create index on s."T" using brin (a, n inet_inclusion_ops, n, b) with (pages_per_range = 4);
  create index on s."T" using hash (b);
  create index on s."T" using spgist (b);
  create index on s."T" ((a + 1), lower(b), (b || 'x') collate "C" text_pattern_ops desc, (m -> 'x')) include (a, "P q");
  create index on s."T" (upper(b), (d::text))
    where b is not null and "P q" <> 'it''s';
  create unique index on s."T" (a) include (b);
  create index on only s."T" (a) with (fillfactor = 50)`;

const triggers = `
  create schema s; create table s."T" (a int, "B c" text); create table s.u ();
  create function s.f() returns trigger language plpgsql as 'begin return new; end';
  create function s."F g"() returns trigger language plpgsql as 'begin return new; end';
  create trigger a before insert or update of "B c", a or delete on s."T" for each row execute function s.f();
  create trigger "B" after truncate on s."T" execute function s."F g"('it''s', 'a\\b', '');
  create trigger c after update on s."T" referencing old table as "Old" new table as n execute function s.f();
  create trigger d after insert on s."T" referencing new table as n for each row execute function s.f();
  create trigger e before update on s."T" for each row
    when (old.* is distinct from new.* and new."B c" <> ') EXECUTE FUNCTION ') execute function s.f();
  create constraint trigger f after insert or update of a on s."T" from s.u deferrable initially deferred for each row
    when (new.a > 0) execute function s.f();
  create constraint trigger g after insert or delete on s."T" for each row execute function s.f('x');
  create view s.v as select a from s."T";
  create trigger h instead of insert on s.v for each row execute function s.f()`;

function ofKind<K extends ObjectKind>(catalog: Catalog, kind: K): readonly ObjectOf<K>[] {
  return Object.values(catalog.objects).filter(
    (object): object is ObjectOf<K> & typeof object => object.kind === kind,
  );
}

const tableOf = ({ parent = '' }: { parent?: string }): string => parent.slice(parent.indexOf(':') + 1);

/** Indexes and triggers as we print them, and as PostgreSQL does. */
async function definitions(database: TestDatabase) {
  const catalog = await catalogOf(database);
  await database.query(`set search_path = ''; set timezone = 'UTC'`);
  const theirs = await database.query<{ definition: string }>(`
    select pg_get_indexdef(i.indexrelid) as definition from pg_index i
    join pg_class c on c.oid = i.indexrelid where c.relnamespace >= 2200 and c.relnamespace::regnamespace::text !~ '^pg_'
      and c.relnamespace::regnamespace::text <> 'information_schema'
    union all select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal`);
  const ours = [
    ...ofKind(catalog, 'index').map((index) => indexDefinition(index.name, tableOf(index), index.attributes)),
    ...ofKind(catalog, 'trigger')
      // PostgreSQL before 15 calls the triggers of partitions internal.
      .filter(({ attributes }) => inject('postgresMajor') >= 15 || attributes.inheritedFrom === undefined)
      .map((trigger) => triggerDefinition(trigger.name, tableOf(trigger), trigger.attributes)),
  ];
  return {
    catalog,
    ours: ours.sort(),
    theirs: theirs.map(({ definition }) => definition.replace(/ ON ONLY /, ' ON ')).sort(),
  };
}

describe('the attributes say all that pg_get_indexdef and pg_get_triggerdef do', () => {
  it.each([
    ['of indexes that are hard to read', indexes, 14],
    ['of triggers that are hard to read', triggers, 8],
    ['of one object of each kind', everyKind, 10],
  ])('%s', async (_, sql, least) => {
    const database = await createDatabase();
    await database.query(sql);
    const { ours, theirs } = await definitions(database);
    expect(ours.length).toBeGreaterThanOrEqual(Number(least));
    expect(ours).toEqual(theirs);
  });

  // PostgreSQL leaves out a collation that the expression has by itself; which that is cannot be asked for.
  it('but that they name the collation of an expression wherever it is not the database’s', async () => {
    const database = await createDatabase();
    await database.query(
      'create table t (a text collate "C"); create index i on t (upper(a), (a || a) collate "POSIX")',
    );
    const index = findObject(await catalogOf(database), 'index:public.i');
    expect(index?.attributes.keys).toEqual([
      { expression: 'upper(a)', collation: '"C"' },
      { expression: '((a || a))', collation: '"POSIX"' },
    ]);
  });

  it('of PrintOptim, in which nothing is left unmodelled', async () => {
    const database = await createDatabase();
    await migrate(database);
    const { catalog, ours, theirs } = await definitions(database);
    expect(ours.length).toBeGreaterThan(40);
    expect(ours).toEqual(theirs.filter((definition) => !definition.includes(' confiture.')));
    expect(catalog.unmodelled).toEqual([]);
  });

  const missing =
    existsSync(pagila) && inject('postgresMajor') >= 18 ? undefined : 'needs pagila and PostgreSQL 18';
  it.skipIf(missing)(
    `of pagila, in which nothing is left unmodelled${missing ? ` (${missing})` : ''}`,
    async () => {
      const database = await createDatabase();
      await database.query(readFileSync(pagila, 'utf8'));
      await database.query('reset all');
      const { catalog, ours, theirs } = await definitions(database);
      expect(ours).toEqual(theirs);
      expect(catalog.unmodelled).toEqual([]);
      const counts = await database.query<{ kind: string; n: number }>(`
      select case relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'S' then 'sequence'
        when 'm' then 'materialized view' else 'index' end as kind, count(*)::int as n
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S', 'm', 'i', 'I') group by 1`);
      for (const { kind, n } of counts)
        expect([kind, ofKind(catalog, kind as 'table').length]).toEqual([kind, n]);
      expect(ofKind(catalog, 'function').length).toBe(9);
    },
  );
});

describe('identifiers', () => {
  it('are quoted as quote_ident quotes them', async () => {
    const database = await createDatabase();
    const words = await database.query<{ word: string; quoted: string }>(
      `select word, quote_ident(word) as quoted from (
         select word from pg_get_keywords() union all
         select unnest(array['a', 'A', 'a1', '1a', 'a$', '_', 'é', 'a b', 'a"b', '', 'a.b', 'ab_c9'])
       ) as words`,
    );
    // Ids are those of PostgreSQL 18 whatever the server, so that catalogs can be compared.
    const later = /^(json|json_.*|merge_action|system_user|any_value)$/;
    const comparable = words.filter(({ word }) => inject('postgresMajor') >= 18 || !later.test(word));
    expect(comparable.map(({ word }) => quoteIdentifier(word))).toEqual(
      comparable.map(({ quoted }) => quoted),
    );
    expect(qualify('s', undefined, 'Order')).toBe('s."Order"');
  });
});
