import { beforeAll, describe, expect, it } from 'vitest';
import { readSources } from '../../src/build/read-sources.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { MigrationState, MigrationStatus } from '../../src/migrate/status.ts';
import { plain } from '../../src/report/palette.ts';
import { findingsText } from '../../src/report/text.ts';
import { root } from '../examples/printoptim.ts';
import { type DeclaredDatabase, declaredBy } from './declared-database.ts';

let printoptim: DeclaredDatabase;

beforeAll(async () => {
  const { schema } = await loadConfig({ directory: root, environment: {} });
  printoptim = await declaredBy(await readSources({ root, projectName: 'printoptim', schema }));
});

async function messagesAfter(sql: string, ignore: readonly string[] = []): Promise<readonly string[]> {
  const { findings } = await printoptim.driftAfter(sql, { ignore });
  return findings.map(({ severity, message }) => `${severity}: ${message}`);
}

describe('the example', () => {
  it('is free of drift when freshly built', async () => {
    expect(await printoptim.driftAfter('')).toEqual({
      findings: [],
      ignored: [],
      idlePatterns: [],
      notCompared: [],
    });
  });

  it('tells each change with both definitions and the place of the declaration', async () => {
    const { findings } = await printoptim.driftAfter(`
      alter table w_orders add column note text default 'x';
      alter table w_orders alter column shipping_address drop not null;
      alter table w_orders alter column total set default 1;
      alter table w_orders drop constraint w_orders_order_number_key;
      alter table w_orders rename constraint w_orders_customer_fkey to by_hand;
      drop index w_orders_open_idx;
      drop policy w_orders_by_tenant on w_orders;
      alter type order_status add value 'lost' after 'shipped';
      create table scratch_pad (id int primary key, what text);
      create or replace function set_updated_at() returns trigger language plpgsql as $$
        begin
          return new;
        end
      $$;
      revoke select on w_tenants from printoptim_readonly;
      comment on table w_tenants is 'A shop.';
    `);
    expect(findingsText(findings, plain)).toMatchSnapshot();
  });

  it('points to a constraint inside its column', async () => {
    const { findings } = await printoptim.driftAfter(
      'alter table w_orders drop constraint w_orders_tenant_id_fkey',
    );
    expect(findings).toMatchObject([
      {
        code: 'drift-missing',
        location: { file: 'db/schema/01_write_side/w_orders.sql', line: 5, column: 35 },
      },
    ]);
  });
});

describe('what is left out', () => {
  it('is what the user names, with all of its parts', async () => {
    const sql = `
      create table tmp_one (id int primary key);
      create index tmp_idx on w_orders (total);
      alter table w_orders add column tmp_note text;
      alter table w_customers add column note text;
    `;
    expect(await messagesAfter(sql, ['public.tmp_*', 'index:public.tmp_*', '*.tmp_note'])).toEqual([
      'warning: column public.w_customers.note is in the database, but not declared',
    ]);
    const { ignored, idlePatterns } = await printoptim.driftAfter(sql, {
      ignore: ['public.tmp_?ne', 'public.w_customers', 'view:*'],
    });
    expect(ignored).toEqual(['public.tmp_one', 'public.w_customers.note']);
    expect(idlePatterns).toEqual(['view:*']);
  });

  it('takes no pattern for a regular expression', async () => {
    const sql = 'create table abc (id int)';
    expect(await messagesAfter(sql, ['public.a.c', 'public.(abc)', 'public.ab'])).toHaveLength(1);
    expect(await messagesAfter(sql, ['*abc'])).toEqual([]);
  });

  it('is what pgGit keeps and our ledger', async () => {
    const sql = `
      create schema pggit;
      create table pggit.commits (id int);
      create schema pggit_v2;
      create function pggit.note() returns event_trigger language plpgsql as 'begin end';
      create function pggit.row() returns trigger language plpgsql as 'begin return new; end';
      create event trigger pggit_ddl on ddl_command_end execute function pggit.note();
      create trigger pggit_row after insert on w_orders for each row execute function pggit.row();
      create schema confiture;
      create table confiture.migrations (id int);
    `;
    expect(await messagesAfter(sql)).toEqual([]);
    expect(await messagesAfter('create schema confiture_like; create schema other')).toHaveLength(2);
  });

  it('is what an extension brought, but not that it is there', async () => {
    expect(await messagesAfter('create schema x; create extension hstore schema x')).toEqual([
      'warning: extension hstore is in the database, but not declared',
      'warning: schema x is in the database, but not declared',
    ]);
  });

  it('is told where Confiture does not model it', async () => {
    const { findings, notCompared } = await printoptim.driftAfter(
      'create cast (order_status as jsonb) with inout',
    );
    expect(findings).toEqual([]);
    expect(notCompared).toEqual([
      { kind: 'cast', identity: '(public.order_status AS pg_catalog.jsonb)', side: 'to' },
    ]);
  });
});

describe('owners', () => {
  it('are compared where the files name one', async () => {
    const sql = `
      alter table w_orders owner to printoptim_app;
      alter function set_updated_at() owner to printoptim_readonly;
      alter default privileges grant select on tables to printoptim_readonly;
    `;
    // The files give no owner to anything, and grant to the role that is the owner now.
    expect(await messagesAfter(sql)).toEqual([
      expect.stringMatching(/^warning: default privileges \S+ tables is in the database, but not declared$/),
    ]);
  });
});

describe('the ledger', () => {
  const status = (version: string, state: MigrationState): MigrationStatus => ({
    version,
    name: `step_${version}`,
    kind: 'versioned',
    state,
    file: null,
    origin: null,
    phase: null,
    appliedAt: null,
    durationMs: null,
    appliedBy: null,
    hooks: [],
  });

  it('may explain the drift', async () => {
    const migrations = [
      status('001', 'applied'),
      status('002', 'changed'),
      status('003', 'missing'),
      status('004', 'pending'),
      status('005', 'failed'),
      status('006', 'skipped'),
    ];
    const { findings } = await printoptim.driftAfter('', { migrations });
    expect(findings.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ['info', 'drift-migrations-pending', '2 migrations not applied here: 004 step_004, 005 step_005'],
      ['info', 'drift-migrations-changed', '1 migration changed after being applied: 002 step_002'],
      ['info', 'drift-migrations-missing', '1 migration applied here without a file: 003 step_003'],
    ]);
  });
});
