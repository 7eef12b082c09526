import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customProject, startCustom, strategyFile, syncCustom } from './custom-project.ts';
import { runCli } from './run-cli.ts';
import type { SyncProject } from './sync-project.ts';

const schema = 'create table people (id int primary key, name text)';
const rowsOf = (many: number): string =>
  `insert into people select n, 'Canary ' || n from generate_series(1, ${many}) n`;
const profile = `strategies:
  own: { type: own }
rules:
  - table: people
    columns: { id: { strategy: none }, name: { strategy: own } }
`;

function project(files: Readonly<Record<string, string>>, many = 30, config?: string): Promise<SyncProject> {
  return customProject({
    schema,
    rows: rowsOf(many),
    profile,
    files,
    ...(config !== undefined && { config }),
  });
}

/** Everything that a run leaves behind but the rows themselves. */
async function traces({ cwd, target }: SyncProject): Promise<string> {
  const log = await readFile(join(cwd, 'log.jsonl'), 'utf8');
  const kept = [];
  for (const table of ['audit_log', 'sync_runs', 'sync_chunks'])
    kept.push(
      await target.query(`select t::text from confiture.${table} t`),
      await target.query(`select to_jsonb(t)::text from confiture.${table} t`),
    );
  return [log, JSON.stringify(kept)].join('\n');
}

const unsafe = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/;

describe('what the author of a strategy writes', () => {
  const evil = '\\u001b[31m\\u202e\\r\\nerror[FAKE]: nothing is wrong';

  it.each([
    ['while it is loaded', `throw new Error('${evil}')`, 4],
    [
      'when it begins',
      `export default { id: 'own', summary: 's', label: 'clear', create() { throw new Error('${evil}') } }`,
      6,
    ],
  ])('%s: cannot write lines or control characters of its own', async (_, code, exitCode) => {
    const own = await project({ 'db/strategies/own.js': code });
    const result = await syncCustom(own);
    expect(result.exitCode, result.stderr).toBe(exitCode);
    expect(result.stderr).toContain(
      'db/strategies/own.js cannot be used: \\u{1b}[31m\\u{202e}\\u{d}\\u{a}error[FAKE]',
    );
    expect(result.stderr).not.toMatch(/^ *error\[FAKE\]/m);
    expect(result.stderr).not.toMatch(unsafe);
    if (exitCode === 6) expect(await traces(own)).not.toMatch(unsafe);
  });

  it('into the version of its package: is shown and recorded as text', async () => {
    const own = await project(
      {
        'package.json': '{ "dependencies": { "confiture-own": "1" } }',
        'node_modules/confiture-own/package.json': `{ "name": "confiture-own", "version": "1\\u001b[31m\\u202e", "confiture": { "strategies": "./s.js" } }`,
        'node_modules/confiture-own/s.js': `export default { id: 'own', summary: 's', label: 'clear', create: () => () => 'x' };`,
      },
      30,
      'plugins: [confiture-own]\n',
    );
    const result = await syncCustom(own);
    expect(result.exitCode, result.stderr).toBe(0);
    const text = await traces(own);
    expect(text).toContain('u{1b}[31m');
    expect(text).not.toMatch(/\\u001b|\u202e/);
    const shown = await runCli(['strategies', 'show', 'own'], { cwd: own.cwd });
    expect(shown.stdout).toContain('1\\u{1b}[31m\\u{202e}');
    expect(shown.stdout).not.toMatch(unsafe);
  });

  it.each([
    ['throws', 'throw value'],
    [
      'forges a place',
      'const e = new Error(value); e.name = value; e.stack = `    at ${value} (db/strategies/own.ts:${value.slice(7)}:1)`; throw e',
    ],
    ['gives no text', 'return [value]'],
    ['gives half a character', 'return value + "\\ud800"'],
  ])('and what its function %s: no value is in any trace of the run', async (_, body) => {
    const own = await project({ 'db/strategies/own.ts': strategyFile(`id: 'own', label: 'clear'`, body) });
    const results = [
      await syncCustom(own, ['--log-level', 'debug']),
      await syncCustom(own, ['--log-level', 'debug', '--resume', '--format', 'json']),
      await syncCustom(own, ['--dry-run']),
    ];
    expect(results.map(({ exitCode }) => exitCode)).toEqual([6, 6, 4]);
    const all = [await traces(own), ...results.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n');
    expect(all).toContain('public.people.name');
    expect(all).not.toContain('Canary');
  });
});

it('a copy that was killed leaves no partial chunk, and is resumed with the code that it began with alone', async () => {
  // Slow enough to be killed while it runs.
  const code = (mark: string): string =>
    strategyFile(
      `id: 'own', label: 'pseudonymous'`,
      `for (let i = 0; i < 5000; i++); return '${mark}' + value.length`,
    );
  const own = await project({ 'db/strategies/own.ts': code('x') }, 25_000);
  const started = startCustom(own);
  for (let begun = false; !begun; ) {
    const [log] = await own.target.query<{ there: boolean }>(
      `select to_regclass('confiture.audit_log') is not null as there`,
    );
    begun = log?.there === true && (await own.target.query('select from confiture.audit_log')).length > 0;
  }
  started.process.kill('SIGKILL');
  await started.result;
  expect(await own.target.query('select count(*)::int as rows from people')).toEqual([{ rows: 0 }]);

  await writeFile(join(own.cwd, 'db/strategies/own.ts'), code('y'));
  const changed = await syncCustom(own, ['--resume']);
  expect(changed.exitCode).toBe(7);
  expect(changed.stderr).toContain(
    'the text of the profile or the code of its strategies changed since it began',
  );

  await writeFile(join(own.cwd, 'db/strategies/own.ts'), code('x'));
  const resumed = await syncCustom(own, ['--resume', '--verify', 'full']);
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  const expected = (
    await own.source.query<{ id: number; name: string }>('select * from people order by id')
  ).map(({ id, name }) => ({ id, name: `x${name.length}` }));
  expect(await own.target.query('select * from people order by id')).toEqual(expected);
});
