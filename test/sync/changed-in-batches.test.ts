import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ColumnPlan } from '../../src/anonymize/anonymization-plan.ts';
import { compileColumn } from '../../src/anonymize/compile-column.ts';
import type { CompiledColumn } from '../../src/anonymize/compiled-column.ts';
import type { Transform } from '../../src/anonymize/strategy.ts';
import { ConfitureError } from '../../src/errors.ts';
import { inBatches } from '../anonymize/kernel/in-batches.ts';
import type { TestDatabase } from '../server/database.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';

const people = 20_000;
const schema =
  'create table people (id int primary key, email text, note text, born date, kept text); create table other (id int primary key);';
const rows = `insert into people select n, case when n % 7 = 0 then null else 'p' || n || '@example.org' end,
    case n % 4 when 0 then '' when 1 then null when 2 then E'a\\tb\\nc\\\\' || n else repeat('é', n % 90) end,
    date '1970-01-01' + n % 9000, 'kept ' || n from generate_series(1, ${people}) n;
  insert into other select generate_series(1, 100);`;
const profile = `rules: [{ table: people, columns: { email: { type: masking }, note: { type: masking } } }]
keep: ['*.*.*']`;
const pieces = { chunkBytes: 262_144, workers: 2 };

type Changes = Readonly<Record<string, readonly [readonly string[], Transform]>>;

/** Those columns in batches, each of which takes another time to come back. */
function compileIn(changes: Changes, wait?: () => Promise<unknown>): (plan: ColumnPlan) => CompiledColumn {
  let batches = 0;
  const unevenly = async (): Promise<void> => {
    for (let left = (batches++ * 7) % 5; left > 0; left--) await nextRound();
  };
  return (plan) => {
    const [reads, change] = changes[plan.facts.column] ?? [];
    if (reads === undefined || change === undefined) return compileColumn(plan, undefined, {});
    return { column: plan.facts.column, reads, change: inBatches(change, reads, wait ?? unevenly) };
  };
}

interface Person {
  readonly id: number;
  readonly email: string | null;
  readonly note: string | null;
  readonly born: string;
  readonly kept: string;
}

const peopleOf = (database: TestDatabase): Promise<Person[]> =>
  database.query<Person & Record<string, unknown>>(
    'select id, email, note, born::text, kept from people order by id',
  );

async function chunksOf(target: TestDatabase): Promise<{ rows: number; chunks: number }> {
  const [found] = await target.query<{ rows: number; chunks: number }>(
    `select coalesce(sum(rows), 0)::int as rows, count(*)::int as chunks from confiture.sync_chunks where table_name like '%people'`,
  );
  return found ?? { rows: -1, chunks: -1 };
}

const countOf = async (target: TestDatabase): Promise<number> => (await peopleOf(target)).length;

describe('columns that are changed in batches', () => {
  test.each<[string, readonly string[]]>([
    ['binary', ['email', 'kept']],
    // An integer and a date cannot be read in binary.
    ['text', ['id', 'email', 'born']],
  ])('arrive as functions would have changed them, in %s', async (_, reads) => {
    const { source, target } = await twoOf(schema, rows);
    const email: Transform = (value) => (value.includes('9') ? null : value.toUpperCase());
    const note: Transform = (value, row) => `${value}|${reads.map((name) => row.get(name)).join('|')}\n\\.`;
    const compile = compileIn({ email: [[], email], note: [reads, note] });
    await copyWithProfile(source, target, profile, { ...pieces, compile });
    const expected = (await peopleOf(source)).map((person) => {
      const texts: Readonly<Record<string, string | null>> = { ...person, id: String(person.id) };
      const row = { get: (name: string): string | null => texts[name] ?? null };
      return {
        ...person,
        email: person.email && email(person.email, row),
        note: person.note === null ? null : note(person.note, row),
      };
    });
    expect(await peopleOf(target)).toEqual(expected);
  });

  test('leave no row of a chunk whose batch fails, name the row, and are resumed', async () => {
    const { source, target } = await twoOf(schema, rows);
    const refuse: Transform = (value) => {
      if (value === 'p12346@example.org')
        throw new ConfitureError('VALUE_INVALID', 'a value of public.people.email cannot be changed');
      return `x${value}`;
    };
    const failing = copyWithProfile(source, target, profile, {
      ...pieces,
      compile: compileIn({ email: [[], refuse] }),
    });
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringContaining('a value of public.people.email cannot be changed (row id = 12346)'),
    });
    expect(JSON.stringify([error, String(error)])).not.toContain('p12346');
    const before = await chunksOf(target);
    expect(before.rows).toBeGreaterThan(0);
    expect(before.rows).toBeLessThan(people);
    expect(await countOf(target)).toBe(before.rows);
    const { result } = await copyWithProfile(source, target, profile, {
      ...pieces,
      resume: true,
      compile: compileIn({ email: [[], (value) => `x${value}`] }),
    });
    expect(result).toMatchObject({ resumed: true });
    const emails = (await peopleOf(target)).map(({ email }) => email);
    expect(emails).toEqual((await peopleOf(source)).map(({ email }) => email && `x${email}`));
  });

  test.each([
    ['a batch that rejects', () => Promise.reject(new ConfitureError('SANDBOX_STOPPED', 'it was given up'))],
    ['a batch that never comes back, and an abort', undefined],
  ])('leave whole chunks alone after %s, and are resumed', async (_, end) => {
    const { source, target } = await twoOf(schema, rows);
    const stop = new AbortController();
    let batches = 0;
    const wait = (): Promise<unknown> => {
      if (++batches < 6) return nextRound();
      if (end !== undefined) return end();
      // The first ones to hang are in flight when the run is interrupted.
      if (batches === 7) queueMicrotask(() => stop.abort());
      return new Promise(() => undefined);
    };
    const copied = copyWithProfile(source, target, profile, {
      ...pieces,
      signal: stop.signal,
      compile: compileIn({ email: [[], (value) => `x${value}`] }, wait),
    });
    await expect(copied).rejects.toMatchObject({
      message: expect.stringContaining(end === undefined ? 'interrupted' : 'it was given up'),
    });
    const before = await chunksOf(target);
    expect(before.rows).toBeLessThan(people);
    expect(await countOf(target)).toBe(before.rows);
    await copyWithProfile(source, target, profile, {
      ...pieces,
      resume: true,
      compile: compileIn({ email: [[], (value) => `x${value}`] }),
    });
    const emails = (await peopleOf(target)).map(({ email }) => email);
    expect(emails).toEqual((await peopleOf(source)).map(({ email }) => email && `x${email}`));
  });
});
