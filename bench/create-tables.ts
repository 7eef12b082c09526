import pg from 'pg';

/** 12 columns, 3 indexes, one in ten with a predicate, and 2 foreign keys each; in 20 schemas. */
export async function createTables(url: string, tables: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (let schema = 0; schema < 20; schema++) await client.query(`create schema s${schema}`);
  // A transaction that creates more runs out of room for locks.
  for (let from = 0; from < tables; from += 100) {
    const statements: string[] = [];
    for (let n = from; n < from + 100; n++) statements.push(tableSql(n));
    await client.query(statements.join(';\n'));
  }
  await client.query('vacuum analyze');
  await client.end();
}

/** The same as DDL files, one for the schemas and one for each table. */
export function tableFiles(tables: number): readonly { readonly file: string; readonly text: string }[] {
  const schemas = Array.from({ length: 20 }, (_, schema) => `create schema s${schema};\n`).join('');
  const files = Array.from({ length: tables }, (_, n) => ({
    file: `t${String(n).padStart(5, '0')}.sql`,
    text: `${tableSql(n).trim()};\n`,
  }));
  return [{ file: '0_schemas.sql', text: schemas }, ...files];
}

/** Makes 50 changes to what `createTables` made of 1,000: of columns, types and indexes, tables dropped and created. */
export async function changeTables(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const statements: string[] = [];
  for (let n = 0; n < 10; n++) {
    statements.push(
      `alter table ${name(100 + n)} add column extra text`,
      `alter table ${name(200 + n)} drop column note`,
      `alter table ${name(300 + n)} alter column amount type numeric(14, 2)`,
      `create index on ${name(400 + n)} (updated_at)`,
      n < 5 ? `drop table ${name(500 + n)}` : `create table s1.fresh${n} (id int primary key, name text)`,
    );
  }
  await client.query(statements.join(';\n'));
  await client.query('vacuum analyze');
  await client.end();
}

function name(n: number): string {
  return `s${n % 20}.t${n}`;
}

function tableSql(n: number): string {
  const table = name(n);
  return `
    create table ${table} (
      id bigint generated always as identity primary key, tenant_id uuid not null, name text not null,
      code varchar(20), amount numeric(12, 2) default 0 not null, status text default 'new',
      created_at timestamptz default now() not null, updated_at timestamptz, flags jsonb, note text,
      parent_id bigint references ${table} on delete cascade, other_id bigint references s0.t0);
    create index on ${table} (tenant_id, name);
    create index on ${table} (created_at desc) include (status);
    create index on ${table} (code)${n % 10 === 0 ? ' where amount > 0' : ''}`;
}
