import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { innerOperations } from '../../../src/impact/inner/inner-operations.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import { createDatabase } from '../../server/database.ts';

let catalog: Catalog;
let facts: ServerFacts;

const schema = `
  create schema shop; set search_path = shop;
  create table orders (id int, note text);
  create function fill() returns void language plpgsql as $$
    begin if true then update orders set note = 'x'; end if; perform deeper(1); end $$;
  create function deeper(n int) returns int language sql as 'delete from orders where id = n; select n';
  create function around() returns int language plpgsql as $$ begin perform around(); drop table orders; return 1; end $$;
  create function atomic() returns bigint begin atomic select count(*) from orders; end;
  create function gives(n int) returns int return n + 1;
  create function dynamic(t text) returns void language plpgsql as $$ begin execute 'alter table ' || t || ' add x int'; end $$;
  create function constant() returns void language plpgsql as $$ begin execute 'create index on shop.orders (id)'; end $$;
  create function loops() returns void language plpgsql as $$
    declare r record; begin for r in execute format('select * from %I', 'orders') loop raise notice 'drop table orders'; end loop; end $$;
  create procedure batches() language plpgsql as $$ begin update orders set id = 1; commit; end $$;
  create function native() returns int language internal as 'pg_backend_pid';
  create table notes (id int); create table kept (id int);
  create function keep() returns trigger language plpgsql as $$ begin truncate kept; return new; end $$;
  create trigger keeps after insert on notes for each row execute function keep();
  create rule never as on delete to kept do instead nothing;
`;

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  const connection = await connect(url);
  // Atomic bodies came with PostgreSQL 14.
  await connection.execute(`set check_function_bodies = off; ${schema}`);
  catalog = await readCatalog(connection);
  facts = { ...(await readServerFacts(connection)), searchPath: ['shop'] };
  await connection.close();
});

function inner(sql: string, before = ''): { operations: string[]; unknown: readonly string[] } {
  const world = createWorld(catalog, undefined, facts);
  for (const statement of parseSql('before.sql', before).statements) {
    for (const operation of operationsOf(statement))
      applyOperation(world, operation, { step: 0, statement: 0, transaction: 0 });
  }
  const [statement] = parseSql('a.sql', sql).statements;
  if (statement === undefined) throw new Error(`no statement: ${sql}`);
  const { operations, unknown } = innerOperations(statement, world);
  return { operations: operations.map(({ op }) => op), unknown };
}

describe('innerOperations', () => {
  it('reads the code of DO, whatever conditions it has', () => {
    const block = `do $$ begin if 1 > 2 then alter table shop.orders add x int, drop note; end if;
      create index on shop.orders (id); end $$`;
    expect(inner(block)).toEqual({ operations: ['add column', 'drop column', 'create index'], unknown: [] });
  });

  it('follows calls into functions of the catalog and what those call', () => {
    expect(inner('select fill()')).toEqual({ operations: ['update', 'delete'], unknown: [] });
    expect(inner('do $$ begin perform shop.fill(); end $$').operations).toEqual(['update', 'delete']);
    expect(inner('insert into orders (id) select deeper(id) from orders').operations).toEqual(['delete']);
  });

  it('follows the triggers that a change of rows fires, and says that rules are not looked into', () => {
    expect(inner('insert into notes values (1)').operations).toEqual(['truncate']);
    expect(inner('update notes set id = 2').operations).toEqual([]);
    expect(inner('delete from kept').unknown).toEqual([
      'what the rule never on shop.kept makes of it is not known',
    ]);
  });

  it('ends with a function that calls itself', () => {
    expect(inner('select around()')).toEqual({ operations: ['drop'], unknown: [] });
  });

  it('reads bodies in standard SQL', () => {
    expect(inner('select atomic(), gives(1)')).toEqual({ operations: ['select'], unknown: [] });
  });

  it('knows EXECUTE of a constant, and says so of any other', () => {
    expect(inner('select constant()')).toEqual({ operations: ['create index'], unknown: [] });
    expect(inner("select dynamic('orders')").unknown).toEqual([
      'EXECUTE in function shop.dynamic(): its statement is not known before it runs',
    ]);
    expect(inner('select loops()')).toEqual({
      operations: [],
      unknown: ['EXECUTE in function shop.loops(): its statement is not known before it runs'],
    });
    expect(inner("do $$ begin execute 'drop table ' || quote_ident('a'); end $$").unknown).toEqual([
      'EXECUTE in DO: its statement is not known before it runs',
    ]);
  });

  it('sees what a procedure commits', () => {
    expect(inner('call batches()')).toEqual({ operations: ['update', 'transaction'], unknown: [] });
  });

  it("takes PostgreSQL's own functions for known", () => {
    expect(inner("select now(), lower('A'), count(*) from orders")).toEqual({ operations: [], unknown: [] });
  });

  it('says what it cannot know', () => {
    expect(inner('select native()').unknown).toEqual([
      'what function shop.native() in language internal does is not known',
    ]);
    expect(inner('select nobody()').unknown).toEqual([
      'what function nobody does is not known: it is not in the catalog',
    ]);
    expect(inner("do language plpython3u 'pass'").unknown).toEqual([
      'what DO in language plpython3u does is not known',
    ]);
    const made = 'create function shop.fresh() returns int language sql as $$ select 1 $$';
    expect(inner('select fresh()', made).unknown.length).toBeLessThanOrEqual(1);
    expect(inner('select renamed()', 'alter function fill() rename to renamed').unknown).toEqual([
      'what function shop.renamed does, which the same run creates or renames, is not known',
    ]);
  });

  it('takes set_config() for SET', () => {
    expect(inner("select pg_catalog.set_config('search_path', 'shop', false)")).toEqual({
      operations: ['set'],
      unknown: [],
    });
    expect(inner("select set_config('search_path', current_user, true)").unknown).toEqual([
      'set_config() sets what is not known before it runs',
    ]);
  });

  it('sees what is prepared, what a role owns, and what nobody can tell', () => {
    expect(inner('prepare x as delete from orders')).toEqual({ operations: ['delete'], unknown: [] });
    expect(inner('drop owned by current_user')).toEqual({
      operations: ['drop'],
      unknown: ['what else the role owns is not known'],
    });
    expect(inner('drop owned by nobody_here').operations).toEqual([]);
    expect(inner("copy orders from program 'true'").unknown).toEqual([
      'what the program of COPY does on the server is not known',
    ]);
    expect(inner('delete from pg_class').unknown).toEqual([
      'it changes the system catalog pg_class: what becomes of the database is not known',
    ]);
  });

  it('does not look into statements that run nothing', () => {
    expect(inner('create view v as select fill()')).toEqual({ operations: [], unknown: [] });
    expect(inner('create function f() returns int language sql as $$ select 1 $$')).toEqual({
      operations: [],
      unknown: [],
    });
  });
});
