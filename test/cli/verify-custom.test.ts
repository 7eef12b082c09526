import { describe, expect, it } from 'vitest';
import { customProject, strategyFile, syncCustom } from './custom-project.ts';
import type { CliResult } from './run-cli.ts';

const schema =
  'create table people (id int primary key, name text, city text); create table loose (name text)';
const rows = `insert into people select n, case when n % 10 = 0 then 'bad ' || n else 'Canary ' || n end, 'city ' || n % 4
  from generate_series(1, 200) n; insert into loose select name from people`;

/** Copies and verifies the people's names through a strategy. */
async function verified(
  facts: string,
  body: string,
  more = '',
  ofLoose = '{ type: "null" }',
): Promise<CliResult> {
  const project = await customProject({
    schema,
    rows,
    files: { 'db/strategies/own.ts': strategyFile(`id: 'own', ${facts}`, body) },
    profile: `strategies:
  own: { type: own }
rules:
  - table: people
    columns: { name: { strategy: own${more} }, id: { strategy: none }, city: { strategy: none } }
  - table: loose
    columns: { name: ${ofLoose} }
`,
  });
  return syncCustom(project, ['--verify', 'full', '--format', 'json']);
}

const findingsOf = ({ stdout }: CliResult): readonly unknown[] =>
  JSON.parse(stdout).data.done.verification.findings.map(
    ({ code, severity, message }: Readonly<Record<'code' | 'severity' | 'message', string>>) => [
      code,
      severity,
      message,
    ],
  );

describe('what a custom strategy gives back', () => {
  it.each([
    ['destroyed', 'error', 1],
    ['pseudonymous', 'error', 1],
    ['partial', 'warning', 0],
    ['generalized', 'info', 0],
    ['clear', 'info', 0],
  ])('of the label %s: %s', async (label, severity, exitCode) => {
    const result = await verified(`label: '${label}'`, 'return value');
    expect(result.exitCode, result.stderr).toBe(exitCode);
    const claim =
      severity === 'info'
        ? ''
        : `, more often than chance explains, although it says of itself that it makes values ${label}`;
    expect(findingsOf(result)).toContainEqual([
      'surviving-originals',
      severity,
      `200 rows of public.people.name keep the value: own gives it back${claim}`,
    ]);
    expect(result.stdout).not.toContain('Canary');
  });

  it('is a note where chance explains it', async () => {
    const result = await verified(
      `label: 'pseudonymous'`,
      `return value.endsWith('7') ? value : 'x' + value.length`,
    );
    expect(result.exitCode, result.stderr).toBe(1);
    const some = await verified(
      `label: 'pseudonymous'`,
      `return value === 'Canary 7' ? value : 'x' + value.length`,
    );
    expect(some.exitCode, some.stderr).toBe(0);
    expect(findingsOf(some)).toContainEqual([
      'surviving-originals',
      'info',
      '1 row of public.people.name keeps the value: own gives it back',
    ]);
  });

  it('is a warning in a table without a key', async () => {
    const result = await verified(`label: 'pseudonymous'`, `return value + '.'`, '', '{ strategy: own }');
    expect(result.exitCode, result.stderr).toBe(0);
    const same = await verified(
      `label: 'pseudonymous'`,
      'return column.table.includes("loose") ? value : "x"',
      '',
      '{ strategy: own }',
    );
    expect(findingsOf(same)).toContainEqual([
      'surviving-originals',
      'warning',
      '200 original values of public.loose.name are among the new ones, in 200 rows; public.loose has no primary key that stays, so that it cannot be told whether by chance',
    ]);
  });
});

const keeping = `label: 'pseudonymous', keyed: true, keeps: { uniqueness: 'practical' }, reads: ['city']`;
const refusing = `if (value.startsWith('bad')) throw new Error('bad'); return tools.hash(value, 30)`;

describe('values that on_invalid replaces where different ones stay different', () => {
  it.each(['"null"', '{ fixed: nobody }'])('%s: are no values that were merged', async (onInvalid) => {
    const result = await verified(keeping, refusing, `, on_invalid: ${onInvalid}`);
    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  });

  it.each(['"null"', '{ fixed: nobody }'])('%s: a merge beside them is found', async (onInvalid) => {
    const merging = refusing.replace('return', `if (value === 'Canary 3') value = 'Canary 4'; return`);
    const result = await verified(keeping, merging, `, on_invalid: ${onInvalid}`);
    expect(result.exitCode, result.stderr).toBe(1);
    expect(findingsOf(result)).toContainEqual([
      'uniqueness',
      'error',
      'public.people.name has 1 value fewer than on_invalid explains, and own keeps different ones different',
    ]);
  });

  it('the fixed value is no original, even where the source has it', async () => {
    const result = await verified(keeping, refusing, ', on_invalid: { fixed: "bad 20" }');
    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  });
});
