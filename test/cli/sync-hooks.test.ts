import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliResult, runCli } from './run-cli.ts';
import { type SyncProject, salt, syncProject } from './sync-project.ts';

/** Writes down what it is told and sees; fails where a table of that name is there, after it has written. */
const recorder = `
import { configFrom, defineHook } from 'confiture/plugin';
export const recorder = defineHook({
  id: 'recorder',
  summary: 'writes down when it ran',
  phases: ['before_anonymization', 'after_anonymization'],
  config: configFrom((given) => given ?? {}),
  transaction: 'migration',
  async run({ connection, phase, migration, environment, tablesAffected }) {
    await connection.query(
      \`insert into public.moments select $1, $2, $3, $4, (select count(*) from shop.users), session_user = current_user\`,
      [phase, migration.name, environment.name, tablesAffected.length],
    );
    const [fails] = await connection.query('select to_regclass($1) is not null as there', ['public.fail_' + phase]);
    if (fails?.there) throw new Error('the recorder was told to fail');
    return { message: phase + ' was written down' };
  },
});
`;

async function hookedProject(): Promise<SyncProject> {
  const project = await syncProject(50);
  await project.target.query(
    'create table public.moments (phase text, name text, environment text, tables int, users int, own boolean)',
  );
  await mkdir(join(project.cwd, 'hooks'));
  await writeFile(join(project.cwd, 'hooks/recorder.js'), recorder);
  await appendFile(
    join(project.cwd, 'confiture.yaml'),
    `plugins: [./hooks/recorder.js]
hooks:
  before_anonymization: [{ type: recorder }]
  after_anonymization: [{ type: recorder }]
`,
  );
  return project;
}

function sync({ cwd }: SyncProject, ...args: readonly string[]): Promise<CliResult> {
  return runCli(['sync', '--from', 'production', '--to', 'qa', '--profile', 'qa', ...args], {
    cwd,
    env: { QA_SALT: salt },
  });
}

const moments = 'select phase, name, environment, tables, users from public.moments';

describe('hooks around a copy', () => {
  it('run on the target, before the first row and after the last', async () => {
    const project = await hookedProject();
    const result = await sync(project);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(await project.target.query(moments)).toEqual([
      { phase: 'before_anonymization', name: 'qa', environment: 'qa', tables: 6, users: 0 },
      { phase: 'after_anonymization', name: 'qa', environment: 'qa', tables: 6, users: 50 },
    ]);
  });

  it('one that fails before it: nothing has moved, and what it did is taken back', async () => {
    const project = await hookedProject();
    await project.target.query('create table public.fail_before_anonymization ()');
    const result = await sync(project);
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('hook recorder in before_anonymization failed');
    expect(result.stderr).toContain('the recorder was told to fail');
    expect(await project.target.query(moments)).toEqual([]);
    expect(await project.target.query('select from shop.users')).toEqual([]);
    expect(await project.target.query(`select to_regclass('confiture.sync_runs') as runs`)).toEqual([
      { runs: null },
    ]);
  });

  it('one that fails after it: the copy stands, the hook is told, and nothing is left to resume', async () => {
    const project = await hookedProject();
    await project.target.query('create table public.fail_after_anonymization ()');
    const result = await sync(project);
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('every row has arrived, but hook recorder in after_anonymization failed');
    expect(result.stderr).toContain('The copy is finished and stays');
    expect(await project.target.query(moments)).toMatchObject([{ phase: 'before_anonymization' }]);
    expect(await project.target.query('select count(*)::int as users from shop.users')).toEqual([
      { users: 50 },
    ]);
    expect(await project.target.query('select status from confiture.sync_runs')).toEqual([
      { status: 'finished' },
    ]);
    expect(await project.target.query('select from confiture.sync_set_aside')).toEqual([]);
  });

  it('do not run with --dry-run', async () => {
    const project = await hookedProject();
    expect(await sync(project, '--dry-run')).toMatchObject({ exitCode: 0 });
    expect(await project.target.query(moments)).toEqual([]);
  });
});
