import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SyncOutcome } from '../../src/cli/sync/sync-outcome.ts';
import { rowsOf } from '../sync/copy-all.ts';
import { type CliResult, runCli, startCli } from './run-cli.ts';
import { profile, type SyncProject, salt, syncProject } from './sync-project.ts';

function sync({ cwd }: SyncProject, ...args: readonly string[]): Promise<CliResult> {
  return runCli(['sync', '--from', 'production', '--to', 'qa', ...args], { cwd, env: { QA_SALT: salt } });
}

describe('confiture sync', () => {
  it('copies as the profile says, and no original is left anywhere', async () => {
    const project = await syncProject();
    const { source, target } = project;
    const result = await sync(project, '--profile', 'qa', '--format', 'json', '--log-level', 'debug');
    expect(result).toMatchObject({ exitCode: 0 });
    const { data } = JSON.parse(result.stdout) as { data: SyncOutcome };
    expect(data.done?.rows).toBeGreaterThan(2000);
    expect(data.plan.skipped).toContainEqual({ table: 'shop.log', why: 'the profile says skip_table' });
    const [people] = await target.query<{ count: number; emails: number; nulls: number; born: boolean }>(
      `select count(*)::int, count(distinct email)::int as emails, count(avatar)::int as nulls,
         bool_and(email::text like 'qa+%') as masked from shop.users`,
    );
    expect(people).toEqual({ count: 200, emails: 200, nulls: 0, masked: true });
    const originals = await source.query<{ email: string }>('select email::text from shop.users');
    const dump =
      JSON.stringify(await target.query('select t::text from shop.users t')) + result.stdout + result.stderr;
    expect(originals.filter(({ email }) => dump.includes(email))).toEqual([]);
    const [kept, before] = [await rowsOf(target), await rowsOf(source)];
    for (const table of ['shop.tenants', 'shop.orders_2025', 'shop.orders_other', 'shop.per_user'])
      expect(kept[table]).toBe(before[table]);
  });

  it('shows the plan and writes nothing with --dry-run', async () => {
    const project = await syncProject();
    const result = await sync(project, '--profile', 'qa', '--dry-run');
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toMatch(/shop\.users\.email +email +pseudonymous/);
    expect(result.stdout).toContain('nothing was written');
    expect(await project.target.query(`select to_regnamespace('confiture') as found`)).toEqual([
      { found: null },
    ]);
  });

  it('tries the profile on rows with --dry-run, and says what they would break', async () => {
    const project = await syncProject(20);
    await project.source.query(
      `alter table shop.users add constraint at_example check (email::text not like 'qa+%')`,
    );
    await project.target.query(
      `alter table shop.users add constraint at_example check (email::text not like 'qa+%')`,
    );
    const result = await sync(project, '--profile', 'qa', '--dry-run');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(
      'shop.users: the CHECK at_example would be broken by 20 rows, through email',
    );
  });

  it.each([
    ['the source itself', ['--to', 'same'], /source and target are the same database/],
    ['an environment that is no target', ['--to', 'unmarked'], /unmarked is not marked as a target of sync/],
    ['a protected one', ['--to', 'production'], /production is protected: sync never writes to it/],
    [
      'a table that is not there',
      ['--tables', 'shop.userz'],
      /no table of the source fits shop.userz[\s\S]*Did you mean shop.users/,
    ],
  ])('refuses %s', async (_, args, message) => {
    const project = await syncProject(10);
    const { exitCode, stderr } = await sync(project, '--profile', 'qa', ...args);
    expect(stderr).toMatch(message);
    expect([2, 7]).toContain(exitCode);
    expect(await project.target.query(`select to_regnamespace('confiture') as found`)).toEqual([
      { found: null },
    ]);
  });

  it.each([
    ['a typo in a column', profile.replace('      email:', '      emial:'), /emial[\s\S]*email/],
    ['a typo in a strategy', profile.replace('strategy: full_name', 'strategy: full_nam'), /full_nam/],
    ['a column without a rule', profile.replace(/ {6}born:.*\n/, ''), /born/],
    [
      'a table that nothing is said about',
      profile.replace('  - shop.tenants.*\n', ''),
      /name \(text\) of shop.tenants/,
    ],
  ])('copies nothing with %s', async (_, text, message) => {
    const project = await syncProject(10, text);
    const { exitCode, stderr } = await sync(project, '--profile', 'qa');
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(await project.target.query('select from shop.users')).toEqual([]);
  });

  it('asks for a salt, and for a yes before it deletes', async () => {
    const project = await syncProject(10);
    const without = await runCli(['sync', '--from', 'production', '--to', 'qa'], { cwd: project.cwd });
    expect(without.stderr).toMatch(/QA_SALT/);
    await project.target.query(`insert into shop.log values (now(), 'old')`);
    const refused = await sync(project, '--profile', 'qa', '--replace');
    expect(refused).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('CONFIRMATION_REQUIRED') });
    expect(await sync(project, '--profile', 'qa', '--replace', '--yes')).toMatchObject({ exitCode: 0 });
  });

  it('says how the target differs', async () => {
    const project = await syncProject(10);
    await project.target.query('alter table shop.users drop column name cascade');
    const { exitCode, stderr } = await sync(project, '--without-profile');
    expect(exitCode).toBe(7);
    expect(stderr).toContain('+ column shop.users.name');
  });

  it('says which rights are missing', async () => {
    const project = await syncProject(10);
    const role = 'sync_reader_without_rights';
    await project.source.query(
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login password 'x'; end if; end $$;
       grant usage on schema shop to ${role}; grant select on all tables in schema shop to ${role}; revoke select on shop.users from ${role}`,
    );
    const url = new URL(project.source.url);
    url.username = role;
    url.password = 'x';
    await writeFile(
      join(project.cwd, 'confiture.yaml'),
      `name: shop\nschema: { load_order: [db/schema] }\nenvironments:\n  production: { url: "${url}" }\n  qa: { url: "${project.target.url}", sync_target: true }\n`,
    );
    const { exitCode, stderr } = await sync(project, '--without-profile');
    await project.source.query(`drop owned by ${role}; drop role ${role}`);
    expect(exitCode).toBe(7);
    expect(stderr).toContain(`${role} may not SELECT from shop.users on the source`);
    expect(stderr).toContain(`grant select on shop.users to ${role};`);
  });
});

/** CONFITURE_TEST_KILLS=50 for the long form. */
const kills = Number(process.env.CONFITURE_TEST_KILLS ?? 4);

describe('kill -9', () => {
  it('at any moment leaves a copy that --resume completes to the same rows', async () => {
    const project = await syncProject(2000);
    const reference = await sync(project, '--profile', 'qa');
    expect(reference).toMatchObject({ exitCode: 0 });
    const expected = await rowsOf(project.target);
    for (let kill = 0; kill < kills; kill++) {
      const args = ['sync', '--from', 'production', '--to', 'qa', '--profile', 'qa'];
      const started = startCli([...args, '--replace', '--yes'], { cwd: project.cwd, env: { QA_SALT: salt } });
      await untilChunks(project, (kill * 7) % 9);
      started.process.kill('SIGKILL');
      await started.result;
      const resumed = await sync(project, '--profile', 'qa', '--resume');
      const nothingBegun = resumed.stderr.includes('there is no unfinished copy');
      if (!nothingBegun) expect(resumed).toMatchObject({ exitCode: 0 });
      expect(await rowsOf(project.target)).toEqual(expected);
      expect(await project.target.query('select from confiture.sync_set_aside')).toEqual([]);
    }
  });
});

/** Until the newest run has so many parts in place, or has ended. */
async function untilChunks({ target }: SyncProject, chunks: number): Promise<void> {
  const [before] = await target.query<{ id: string }>('select max(id)::text as id from confiture.sync_runs');
  for (;;) {
    const [run] = await target.query<{ copied: number; status: string }>(
      `select status, (select count(*)::int from confiture.sync_chunks c where c.run = r.id) as copied
       from confiture.sync_runs r where id > $1 order by id desc limit 1`,
      [before?.id],
    );
    if (run !== undefined && (run.copied >= chunks || run.status !== 'copying')) return;
  }
}
