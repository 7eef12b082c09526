import { describe, expect, it } from 'vitest';
import { type CliResult, runCli } from './run-cli.ts';
import { profile, type SyncProject, salt, syncProject } from './sync-project.ts';

/** In originals of columns that are changed, and of others: no line of output may have it. */
const canary = 'canary-5512';

const mark = `update shop.users set email = 'u' || id || '@${canary}.org', name = '${canary} ' || id,
  avatar = convert_to('${canary}', 'UTF8'), profile = '{"who": "${canary}"}'`;

function sync({ cwd }: SyncProject, ...args: readonly string[]): Promise<CliResult> {
  const all = [
    'sync',
    '--from',
    'production',
    '--to',
    'qa',
    '--profile',
    'qa',
    '--log-level',
    'debug',
    ...args,
  ];
  return runCli(all, { cwd, env: { QA_SALT: salt } });
}

async function failing(
  profileText: string,
  sql: string,
  ...args: readonly string[]
): Promise<{ project: SyncProject; result: CliResult }> {
  const project = await syncProject(300, profileText);
  await project.source.query(mark);
  await project.source.query(sql);
  await project.target.query(sql);
  const result = await sync(project, ...args);
  for (const text of [result.stdout, result.stderr]) expect(text).not.toContain(canary);
  return { project, result };
}

describe('what a user sees of bad input', () => {
  it('a changed value that a constraint refuses: table, row, strategy, what stands', async () => {
    const { project, result } = await failing(
      profile.replace('{ type: "null" }', '{ type: fixed, value: "\\\\x00" }'),
      'alter table shop.users add constraint portrait check (length(avatar) > 5 or id <> 123)',
    );
    expect(result.exitCode).toBe(6);
    expect(result.stderr).toContain('the copy broke off with');
    expect(result.stderr).toContain(
      'shop.users: new row for relation "users" violates check constraint "portrait" (row id = 123)',
    );
    expect(result.stderr).toContain('Changed on the way: ');
    expect(result.stderr).toContain('avatar by fixed');
    expect(result.stderr).toContain('--resume goes on behind what has arrived');
    expect(result.stderr).not.toContain('Failing row contains');
    expect(await project.target.query('select from shop.users')).toEqual([]);
  });

  it('a value that a strategy cannot read, on the way and on the source', async () => {
    const onTheWay = await failing(
      profile.replace('strategy: moved', 'type: generalize, truncate: decade'),
      `update shop.users set born = '294280-01-01' where id = 77`,
    );
    expect(onTheWay.result.exitCode).toBe(6);
    expect(onTheWay.result.stderr).toMatch(
      /a value of shop\.users\.born cannot be read by the strategy generalize: .*\(row id = 77\)/,
    );
    const there = await failing(
      profile.replace('strategy: moved', 'type: generalize, truncate: decade, run_at: source'),
      `update shop.users set born = '294280-01-01' where id = 77`,
    );
    expect(there.result.exitCode).toBe(6);
    expect(there.result.stderr).toContain(
      'a value of shop.users.born cannot be read by the strategy generalize: ',
    );
    expect(there.result.stderr).toContain('on_invalid');
  });

  it('a key on the source: nothing is copied', async () => {
    const { project, result } = await failing(
      profile.replace('{ strategy: email }', '{ strategy: email, run_at: source }'),
      'select 1',
    );
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(
      'email of shop.users.email cannot run on the source: it needs a key, and a key is never sent there',
    );
    expect(await project.target.query('select from shop.users')).toEqual([]);
  });

  it('a materialized view that cannot be refreshed', async () => {
    const { project, result } = await failing(
      profile,
      `do $$ begin if not exists (select from shop.users) then
         create materialized view shop.broken as select 1 / (count(*) - 300) as v from shop.users having count(*) > 0;
       end if; end $$`,
    );
    expect(result.exitCode).toBe(6);
    expect(result.stderr).toContain('every row has arrived, but 1 materialized view could not be refreshed:');
    expect(result.stderr).toContain('  shop.broken: division by zero');
    expect(await project.target.query('select count(*)::int as rows from shop.users')).toEqual([
      { rows: 300 },
    ]);
  });

  it('--format json prints one document, of a copy that is done and of one that is not', async () => {
    const { result } = await failing(
      profile,
      'alter table shop.users add constraint portrait check (avatar is not null or id <> 123)',
      '--format',
      'json',
    );
    const failed = JSON.parse(result.stdout) as { errors: readonly { code: string; message: string }[] };
    expect(JSON.stringify(failed)).toContain('SYNC_INCOMPLETE');
    expect(
      result.stdout
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('{')),
    ).toHaveLength(1);
    const project = await syncProject(50);
    const done = await sync(project, '--format', 'json', '--workers', '3');
    expect(JSON.parse(done.stdout)).toMatchObject({ ok: true });
  });
});
