import { describe, expect, test } from 'vitest';
import type { CompiledColumn } from '../../src/anonymize/compiled-column.ts';
import { copyAll, rowsOf } from './copy-all.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';

const schema = `
create schema odd; create schema "Ünï cödé";
create extension hstore schema odd; create extension ltree schema odd; create extension citext schema odd;
create type odd.mood as enum ('ok', 'it''s "fine"', 'naïve');
create type odd.pair as (a int, b text[], c odd.mood);
create domain odd.tags as text[] check (cardinality(value) < 5);
create domain odd.code as odd.citext not null;
create type odd.span as range (subtype = numeric);
create table odd.types (
  id bigint generated always as identity, moods odd.mood[], pairs odd.pair[], tags odd.tags, code odd.code, h odd.hstore,
  path odd.ltree, ranges int4range[], own odd.span, matrix int[][], flags bit varying(9), doc xml, at interval, cost money,
  place point, words tsvector, nothing text
);
create table odd.no_key (v text, w bytea);
create table odd.parent (id int, v text);
create table odd.child (extra odd.mood) inherits (odd.parent);
create table odd.grandchild () inherits (odd.child);
create unlogged table odd.unlogged (id int primary key);
create table odd.made (v int generated always as (1) stored);
create table odd.partly (half int generated always as (v / 2) stored, v int, gone int, kept text default 'x');
alter table odd.partly drop column gone;
create table "Ünï cödé"."select ""from""" ("a ""b"" c" int primary key, "naïve 'q'" text, "tab	tab" text, "ctid2" int, value text);
create table odd.a (id int primary key, b int not null, unique (b) deferrable initially deferred);
create table odd.b (id int primary key, a int not null references odd.a deferrable initially deferred);
alter table odd.a add foreign key (b) references odd.b deferrable;
create table odd.rooms (room int, during int4range, exclude using gist (during with &&));
create table odd.tree (id int, kind text, at date, note text) partition by list (kind);
create table odd.tree_a partition of odd.tree for values in ('a') partition by range (at);
create table odd.tree_a_old partition of odd.tree_a for values from (minvalue) to ('2020-01-01');
create table odd.tree_a_new partition of odd.tree_a for values from ('2020-01-01') to (maxvalue);
create table odd.tree_rest partition of odd.tree default;
create table odd.raising (id int);
create function odd.refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
create trigger refuse before insert on odd.raising for each row execute function odd.refuse();
create trigger refuse_all after insert on odd.raising execute function odd.refuse();
`;

const rows = `
insert into odd.types (moods, pairs, tags, code, h, path, ranges, own, matrix, flags, doc, at, cost, place, words)
select array['ok', 'it''s "fine"', null]::odd.mood[], array[row(n, array['x,y', '"', null, '\\N', ''], 'naïve'), null]::odd.pair[],
  array['a', E'\\t\\\\', '{}'], 'Code' || n, odd.hstore('k"=>', E'v\\n'), 'a.b.c', array[int4range(1, n + 1), 'empty', null], '[1.5,2)',
  array[[1, 2], [3, n]], b'1010', '<a b="c">&amp; é</a>', interval '-1 year 2 days -03:04:05.678', 12.34, point(1.5, -2), 'a:1 b:2A'
from generate_series(1, 50) n;
insert into odd.no_key values (null, null), ('', ''), (E'\\\\.', '\\x00ff'), (E'\\r\\n\\t\\b\\f\\v', decode(repeat('00', 300), 'hex'));
insert into odd.parent values (1, 'p'); insert into odd.child values (2, 'c', 'ok'); insert into odd.grandchild values (3, 'g', null);
insert into odd.unlogged values (1); insert into odd.made default values; insert into odd.partly (v) select generate_series(1, 9);
insert into "Ünï cödé"."select ""from""" values (1, 'é', 'x', 1, 'v'), (2, null, '漢', 2, '\u{1f600}');
begin; set constraints all deferred; insert into odd.a values (1, 2), (2, 1); insert into odd.b values (1, 2), (2, 1); commit;
insert into odd.rooms values (1, '[1,5)'), (2, '[5,9)');
insert into odd.tree select n, case when n % 3 = 0 then 'b' else 'a' end, date '2019-12-01' + n, 'note' from generate_series(1, 90) n;
alter table odd.raising disable trigger user; insert into odd.raising values (1), (2); alter table odd.raising enable trigger user;
`;

describe('what is hard to copy', () => {
  test('arrives as it was: types, names, inheritance, cycles, partitions, constraints, triggers', async () => {
    const { source, target } = await twoOf(schema, rows);
    const { skipped } = await copyAll(source, target, { chunkBytes: 8192 });
    expect(skipped).toEqual([{ table: 'odd.made', why: 'it has generated columns only' }]);
    const [expected, found] = [await rowsOf(source), await rowsOf(target)];
    expect({ ...found, 'odd.made': '' }).toEqual({ ...expected, 'odd.made': '' });
    await expect(target.query('insert into odd.raising values (3)')).rejects.toThrow('never');
    const [next] = await target.query(`insert into odd.types (code) values ('x') returning id`);
    expect(next).toEqual({ id: '51' });
  });

  test('and can be changed: rows go to other partitions, unusual names and types take rules', async () => {
    const { source, target } = await twoOf(schema, rows);
    await copyWithProfile(
      source,
      target,
      `
rules:
  - { table: odd.tree, strategy: none, columns: { at: { type: date_shift, days: 4000 }, note: { type: fixed, value: "n" } } }
  - { table: odd.types, strategy: none, columns: { code: { type: masking, run_at: source }, h: "null", moods: "null", words: { type: shuffle } } }
  - { table: 'Ünï cödé."select ""from"""', strategy: none, columns: { "naïve 'q'": { type: masking, run_at: source }, value: shuffle, 'tab	tab': { type: masking, character: é } } }
keep: ['*.*.*', odd.types.doc, odd.types.place]
`.replace('\'Ünï cödé."select ""from"""\'', `'"Ünï cödé"."select ""from"""'`),
      { replace: false },
    );
    const [tree] = await target.query(
      `select count(*)::int as rows, count(distinct tableoid)::int as places, bool_and(note = 'n') as notes from odd.tree`,
    );
    expect(tree).toMatchObject({ rows: 90, notes: true });
    expect(
      await target.query(
        `select bool_and(code::text ~ '^\\*+$') as codes, count(h)::int as h, count(moods)::int as moods, count(tags)::int as tags from odd.types`,
      ),
    ).toEqual([{ codes: true, h: 0, moods: 0, tags: 50 }]);
    expect(
      await target.query(
        `select "naïve 'q'" as q, "tab	tab" as t from "Ünï cödé"."select ""from""" order by 1`,
      ),
    ).toEqual([
      { q: '*', t: 'é' },
      { q: null, t: 'é' },
    ]);
  });

  test('a copy that moves rows between partitions is resumed without doubling them', async () => {
    const { source, target } = await twoOf(
      schema,
      `${rows} insert into odd.tree select n, 'a', date '2019-01-01' + n % 600, repeat('x', 200) from generate_series(1000, 6000) n`,
    );
    const profile = `
rules: [{ table: odd.tree, strategy: none, columns: { at: { type: date_shift, days: 500 } } }]
keep: ['*.*.*', odd.types.doc, odd.types.place]`;
    const stop = new AbortController();
    let seen = 0;
    const compile = (): CompiledColumn => ({
      column: 'at',
      reads: [],
      change(value) {
        if (value < '2020' && ++seen === 1500) stop.abort();
        return `${Number(value.slice(0, 4)) + 4}${value.slice(4)}`;
      },
    });
    const cut = { chunkBytes: 65_536, workers: 1, compile };
    await copyWithProfile(source, target, profile, { ...cut, signal: stop.signal }).catch(() => undefined);
    const [before] = await target.query(
      `select count(*) > 1 and count(*) < max(chunks) as halved, (select count(*) > 500 from odd.tree_a_new) as moved
       from confiture.sync_chunks where table_name = 'odd.tree_a_old'`,
    );
    expect(before).toEqual({ halved: true, moved: true });
    await source.query('select txid_current()');
    const done = await copyWithProfile(source, target, profile, { ...cut, resume: true });
    expect(done.result.snapshots).toBe(2);
    const ids = 'select count(*)::int as rows, count(distinct (id, kind))::int as ids from odd.tree';
    expect(await target.query(ids)).toEqual(await source.query(ids));
  });
});
