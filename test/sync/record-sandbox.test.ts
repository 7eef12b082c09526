import { describe, expect, it } from 'vitest';
import type { SandboxedColumn } from '../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { ConfitureError } from '../../src/errors.ts';
import { readAuditKey } from '../../src/hooks/audit/audit-key.ts';
import { verifyAudit } from '../../src/hooks/audit/verify-audit.ts';
import type { LogFields } from '../../src/log.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { SyncOptions } from '../../src/sync/sync-options.ts';
import type { SyncPlan } from '../../src/sync/sync-plan.ts';
import type { TestDatabase } from '../server/database.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';

const key = readAuditKey({ CONFITURE_AUDIT_KEY: 'k'.repeat(32) });
const schema = 'create table people (id int primary key, email text, city text)';
const rows = `insert into people select n, 'p' || n || '@example.org', 'Ulm' from generate_series(1, 3000) n`;
const rules = `
strategies: { theirs: { type: masking }, ours: { type: deterministic_hash } }
rules: [{ table: people, strategy: none, columns: { email: theirs, city: ours } }]`;

const program = { name: 'strategies/theirs.ts', entry: '', modules: {}, hash: `sha256:${'a'.repeat(64)}` };

type Usage = SandboxedColumn['usage'];

/** What a sandbox would say of two threads that changed people.email. */
function sandboxed(usage: Partial<Usage> = {}): NonNullable<SyncOptions['sandboxed']> {
  const column = {
    table: 'public.people',
    column: 'email',
    type: 'text',
    group: 'text' as const,
    notNull: false,
  };
  const use = { program, strategy: 'theirs', options: {}, column, reads: [], limits: defaultLimits };
  const none = { values: 0, failed: 0, elapsedMs: 0, strikes: 0, kills: 0 };
  const columns = [
    { use, usage: { ...none, values: 1000, elapsedMs: 700, ...usage } },
    { use, usage: { ...none, values: 2000, elapsedMs: 700.5 } },
    { use: { ...use, column: { ...column, column: 'other' } }, usage: { ...none, values: 7 } },
  ];
  return { auditKey: key, environment: 'qa', columns };
}

/** The plan, in which a program's strategy stands under the name theirs. */
const custom = ({ tables, ...plan }: SyncPlan): SyncPlan => ({
  ...plan,
  tables: tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ change, ...column }) => {
      if (change?.strategy !== 'theirs') return change === undefined ? column : { ...column, change };
      const { name, hash } = program;
      return { ...column, change: { ...change, custom: { program: name, hash, version: '1.2.0' } } };
    }),
  })),
});

const entriesOf = (target: TestDatabase) =>
  target.query<{ event: string; details: Record<string, unknown> }>(
    'select event, version, name, direction, phase, actor, environment, details from confiture.audit_log order by id',
  );

async function isWhole(target: TestDatabase): Promise<boolean> {
  const session = await connect(target.url);
  try {
    return (await verifyAudit(session, new Map([[key.id, key]]))).fault === null;
  } finally {
    await session.close();
  }
}

/** Throws in the middle of the rows what a strategy would. */
const failing =
  (error: Error): SyncOptions['compile'] =>
  ({ facts }) => ({
    column: facts.column,
    reads: [],
    change: (value) => {
      if (value.startsWith('p2500@')) throw error;
      return 'x';
    },
  });

describe('the record of somebody else’s code', () => {
  it('is an entry before the first row and one at the end, each with what ran and where', async () => {
    const { source, target } = await twoOf(schema, rows);
    const events: [string, LogFields | undefined][] = [];
    const seen: unknown[] = [];
    const { result } = await copyWithProfile(source, target, rules, {
      changePlan: custom,
      sandboxed: sandboxed({ failed: 3, strikes: 1, kills: 1 }),
      log: (event, fields) => event.startsWith('sandbox') && events.push([event, fields]),
      compile: ({ facts }) => {
        seen.push(target.query('select from confiture.audit_log'));
        return { column: facts.column, reads: [], change: () => 'x' };
      },
    });
    expect((await Promise.all(seen))[0], 'committed before a value is asked for').toHaveLength(1);
    const same = {
      strategy: 'theirs',
      program: 'strategies/theirs.ts',
      hash: `sha256:${'a'.repeat(64)}`,
      version: '1.2.0',
      column: 'public.people.email',
    };
    const none = { values: 0, failed: 0, strikes: 0, kills: 0, seconds: 0 };
    const started = { ...same, ...none, outcome: 'started' };
    const done = { ...same, values: 3000, failed: 3, strikes: 1, kills: 1, seconds: 2, outcome: 'done' };
    const anonymization_key = expect.stringMatching(/^[0-9a-f]+$/);
    const row = {
      event: 'sandbox_executed',
      version: 'sync',
      name: 'qa',
      direction: 'sync',
      actor: 'tester',
      environment: 'qa',
    };
    expect(await entriesOf(target)).toEqual([
      {
        ...row,
        phase: 'before_anonymization',
        details: { ...started, run: result.run, resumed: false, anonymization_key },
      },
      { ...row, phase: 'after_anonymization', details: { ...done, run: result.run, anonymization_key } },
    ]);
    expect(events).toEqual([
      ['sandbox_executed', started],
      ['sandbox_executed', done],
    ]);
    expect(await isWhole(target)).toBe(true);
  });

  const column = 'public.people.email';
  it.each([
    ['its limits', new ConfitureError('SANDBOX_STOPPED', 'x', { details: { column } }), {}, 'stopped'],
    ['a value that took too long', new ConfitureError('VALUE_INVALID', 'x'), { strikes: 1 }, 'stopped'],
    ['no end before the first value', new ConfitureError('STRATEGY_FAILED', 'x'), { kills: 1 }, 'stopped'],
    [
      'limits of another',
      new ConfitureError('SANDBOX_STOPPED', 'x', { details: { column: 'b' } }),
      { strikes: 1 },
      'failed',
    ],
    ['a value that it cannot read', new ConfitureError('VALUE_INVALID', 'x'), {}, 'failed'],
    ['something else', new Error('a defect'), { strikes: 1 }, 'failed'],
  ])('says how it ended: %s', async (_, error, usage, outcome) => {
    const { source, target } = await twoOf(schema, rows);
    const copied = copyWithProfile(source, target, rules, {
      changePlan: custom,
      sandboxed: sandboxed(usage),
      compile: failing(error),
    });
    await expect(copied).rejects.toMatchObject({ code: 'SYNC_INCOMPLETE' });
    const event = outcome === 'stopped' ? 'sandbox_blocked' : 'sandbox_executed';
    expect(await entriesOf(target)).toMatchObject([{}, { event, details: { outcome } }]);
    expect(await target.query('select from people')).toEqual([]);
  });

  it('is there of a copy that was interrupted, and of the one that resumed it', async () => {
    const { source, target } = await twoOf(schema, rows);
    const stop = new AbortController();
    const interrupted = copyWithProfile(source, target, rules, {
      changePlan: custom,
      sandboxed: sandboxed(),
      signal: stop.signal,
      compile: ({ facts }) => {
        stop.abort();
        return { column: facts.column, reads: [], change: () => 'x' };
      },
    });
    await expect(interrupted).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await copyWithProfile(source, target, rules, {
      changePlan: custom,
      sandboxed: sandboxed(),
      resume: true,
    });
    const entries = await entriesOf(target);
    expect(entries.map(({ details: { outcome, resumed, run } }) => [outcome, resumed, run])).toEqual([
      ['started', false, '1'],
      ['failed', undefined, '1'],
      ['started', true, '1'],
      ['done', undefined, '1'],
    ]);
    expect(await isWhole(target)).toBe(true);
  });

  it('keeps a copy from beginning where it cannot be written: what was there is there', async () => {
    const { source, target } = await twoOf(schema, rows);
    await copyWithProfile(source, target, rules, { changePlan: custom, sandboxed: sandboxed() });
    await target.query(
      'alter table confiture.audit_head disable trigger all; update confiture.audit_head set last_id = 1',
    );
    const again = copyWithProfile(source, target, rules, {
      changePlan: custom,
      sandboxed: sandboxed(),
      replace: true,
    });
    await expect(again).rejects.toMatchObject({
      message:
        'the audit log of qa cannot be written, so nothing is copied: the head of the audit log is not as it was sealed',
    });
    expect(await target.query('select from people')).toHaveLength(3000);
    expect(await target.query('select status from confiture.sync_runs')).toEqual([{ status: 'finished' }]);
  });

  it('that cannot be ended leaves the copy as it is, and says what it lacks', async () => {
    const { source, target } = await twoOf(schema, rows);
    const gone = new ConfitureError('DATABASE_UNREACHABLE', 'the server is gone');
    const copy = (error?: Error): Promise<unknown> => {
      let isGone = false;
      return copyWithProfile(source, target, rules, {
        changePlan: custom,
        sandboxed: sandboxed(),
        replace: true,
        workers: 1,
        openTarget: () => (isGone ? Promise.reject(gone) : connect(target.url)),
        compile: ({ facts }) => ({
          column: facts.column,
          reads: [],
          change: () => {
            isGone = true;
            if (error) throw error;
            return 'x';
          },
        }),
      });
    };
    await expect(copy()).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message:
        'every row has arrived, but the audit log of qa lacks how the sandbox ended (the server is gone):\n  public.people.email by theirs: done, 3000 values',
    });
    expect(await target.query('select from people')).toHaveLength(3000);
    expect(await target.query('select status from confiture.sync_runs')).toEqual([{ status: 'finished' }]);
    await expect(copy(new Error('a defect'))).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: 'the copy broke off with 0 of 1 chunk in place: a defect',
      hint: expect.stringContaining('The audit log lacks how the sandbox ended: the server is gone.'),
      details: { missing: [{ outcome: 'failed' }] },
    });
    expect(await entriesOf(target)).toMatchObject([{}, {}].map(() => ({ details: { outcome: 'started' } })));
    expect(await isWhole(target)).toBe(true);
  });

  it('is not kept where all strategies are Confiture’s own', async () => {
    const { source, target } = await twoOf(schema, rows);
    await copyWithProfile(source, target, rules, { sandboxed: sandboxed() });
    expect(await target.query(`select to_regclass('confiture.audit_log') as log`)).toEqual([{ log: null }]);
  });
});
