import { describe, expect, it } from 'vitest';
import { structureFingerprint } from '../../src/cli/demo/structure-fingerprint.ts';
import { createDatabase } from '../server/database.ts';

const structure = `
  create type tier as enum ('bronze', 'gold');
  create domain amount as numeric check (value >= 0);
  create table shops (id int primary key);
  create table items (id int primary key, shop_id int references shops, name text not null, price amount default 1);
  create index items_name_idx on items (name);
  create view cheap as select id from items where price < 5;
  create function touch() returns trigger language plpgsql as 'begin return new; end';
  create trigger touched before update on items for each row execute function touch();
  alter table items enable row level security;
  create policy all_items on items using (true);
`;

/** Each makes the structure another one. */
const changes = [
  'create schema more',
  'create table more (id int)',
  'alter table items add column note text',
  'alter table items alter column name drop not null',
  'alter table items alter column price set default 2',
  'alter table items alter column name type varchar(20)',
  'alter table items drop constraint items_shop_id_fkey',
  'alter table items add check (id > 0)',
  'drop index items_name_idx',
  'create or replace view cheap as select id from items where price < 4',
  `create or replace function touch() returns trigger language plpgsql as 'begin return null; end'`,
  'drop trigger touched on items',
  'alter table items disable trigger touched',
  'alter table items disable row level security',
  'alter policy all_items on items using (false)',
  `alter type tier add value 'silver' before 'gold'`,
  'alter domain amount set not null',
  `comment on column items.name is 'as printed'`,
  'alter table items set (fillfactor = 70)',
];

describe('structureFingerprint', () => {
  it('is the same for one structure, however it came about and whatever is in it', async () => {
    const one = await createDatabase();
    await one.query(structure);
    const other = await createDatabase();
    await other.query(`
      create schema confiture; create table confiture.migrations (version text);
      ${structure.replace('name text not null, ', 'name varchar, extra int, ')}
      alter table items drop column extra;
      drop index items_name_idx;
      alter table items alter column name type text, alter column name set not null;
      create index items_name_idx on items (name);`);
    await other.query('insert into shops values (1)');
    const fingerprint = await structureFingerprint(one.url);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(await structureFingerprint(other.url)).toBe(fingerprint);
  });

  it.each(changes)('is another one after: %s', async (change) => {
    const database = await createDatabase();
    await database.query(structure);
    const before = await structureFingerprint(database.url);
    await database.query(change);
    expect(await structureFingerprint(database.url)).not.toBe(before);
  });
});
