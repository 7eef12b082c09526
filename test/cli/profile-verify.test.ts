import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProfileVerifyResult } from '../../src/cli/commands/profile-verify.ts';
import type { SyncOutcome } from '../../src/cli/sync/sync-outcome.ts';
import { peopleProfile, peopleRows, peopleSchema } from '../sync/verify/people.ts';
import { type CliResult, runCli } from './run-cli.ts';
import { type SyncProject, salt, syncProject } from './sync-project.ts';

const shared = ['--from', 'production', '--to', 'qa', '--profile', 'qa'];

function confiture({ cwd }: SyncProject, ...args: readonly string[]): Promise<CliResult> {
  return runCli(args, { cwd, env: { QA_SALT: salt } });
}

/** A project whose databases hold people instead of a shop. */
async function peopleProject(): Promise<SyncProject> {
  const project = await syncProject(1, peopleProfile);
  for (const database of [project.source, project.target])
    await database.query(`drop schema shop cascade; ${peopleSchema}`);
  await project.source.query(peopleRows(50));
  return project;
}

/** A column that is changed, one that is kept, and a text, each with a canary. */
const leak = `
update shop.people set email = 'Canary.5@corp5.io', name = 'Canary Name 6', note = 'ask Canary.7@corp0.io' where id = 5`;

describe('sync --verify', () => {
  it('counts by default, and verifies in full when asked', async () => {
    const project = await peopleProject();
    const counted = await confiture(project, 'sync', ...shared);
    expect(counted).toMatchObject({ exitCode: 0 });
    expect(counted.stdout).toMatch(/verified in .*: the numbers of rows of 5 tables/);
    const full = await confiture(
      project,
      'sync',
      ...shared,
      '--replace',
      '--yes',
      '--verify',
      'full',
      '--format',
      'json',
    );
    expect(full).toMatchObject({ exitCode: 0 });
    const { data } = JSON.parse(full.stdout) as { data: SyncOutcome };
    expect(data.done?.verification).toMatchObject({ level: 'full', foreignKeys: 1 });
    const none = await confiture(project, 'sync', ...shared, '--replace', '--yes', '--verify', 'none');
    expect(none.stdout).not.toContain('verified');
  });

  it('exits 1 where something is wrong, with all rows in place', async () => {
    const project = await peopleProject();
    await project.source.query(`update shop.people set note = 'ask canary.3@corp3.io' where id = 3`);
    const result = await confiture(project, 'sync', ...shared, '--verify', 'full');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('error[originals-in-text]: values of shop.people.email');
    expect(result.stdout + result.stderr).not.toMatch(/canary/i);
    expect(await project.target.query('select count(*)::int from shop.people')).toEqual([{ count: 50 }]);
  });
});

describe('profile verify', () => {
  it('holds a copy against its source later, and says what is wrong with it', async () => {
    const project = await peopleProject();
    await confiture(project, 'sync', ...shared);
    const clean = await confiture(project, 'profile', 'verify', ...shared);
    expect(clean).toMatchObject({ exitCode: 0 });
    expect(clean.stdout).toMatch(/verified in .*: 5 tables, 14 changed columns, 1 foreign key/);
    await project.target.query(leak);
    const leaked = await confiture(project, 'profile', 'verify', ...shared);
    expect(leaked.exitCode).toBe(1);
    expect(leaked.stdout).toContain(
      'error[surviving-originals]: 1 row of shop.people.email holds an original value',
    );
    expect(leaked.stdout).toContain('error[originals-in-text]');
  });

  it('tells a copy that was made with another profile or salt', async () => {
    const project = await peopleProject();
    const none = await confiture(project, 'profile', 'verify', ...shared);
    expect(none.stdout).toContain('the target remembers no copy that was finished');
    await confiture(project, 'sync', ...shared);
    const other = await runCli(['profile', 'verify', ...shared], {
      cwd: project.cwd,
      env: { QA_SALT: `${salt}-another` },
    });
    expect(other.stdout).toContain('the copy was made with another salt');
  });

  it('has no original in any output, log or checkpoint, leaked or not', async () => {
    const project = await peopleProject();
    const log = join(project.cwd, 'run.log');
    const logging = ['--log-file', log, '--log-level', 'debug'];
    const outputs: CliResult[] = [];
    outputs.push(await confiture(project, 'sync', ...shared, '--verify', 'full', ...logging));
    await project.target.query(leak);
    for (const format of ['text', 'json', 'markdown', 'html'])
      outputs.push(await confiture(project, 'profile', 'verify', ...shared, '--format', format, ...logging));
    const [, text, json, markdown, html] = outputs.map(({ stdout }) => stdout);
    expect(text).toContain('4 errors, 1 warning');
    const { data } = JSON.parse(json ?? '') as { data: ProfileVerifyResult };
    expect(data.verification.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(
      1,
    );
    expect(markdown).toMatch(/^# production → qa, profile qa, copied \d{4}-/);
    expect(markdown).toContain('## Findings');
    expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>\n?$/);
    expect(html).not.toMatch(/<script|https?:/);
    const checkpoints = await project.target.query(
      `select (select jsonb_agg(r) from confiture.sync_runs r)::text || (select jsonb_agg(c) from confiture.sync_chunks c)::text as all`,
    );
    const everything =
      outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n') +
      JSON.stringify(checkpoints) +
      (await readFile(log, 'utf8'));
    expect(everything).not.toMatch(/canary/i);
    expect(everything).not.toContain('+33 6 12');
  });
});
