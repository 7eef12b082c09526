import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from './run-cli.ts';
import { profile, type SyncProject, salt, syncProject } from './sync-project.ts';

const tokens = profile
  .replace('  moved:', '  number: { type: tokenization, vault: secret.vault, prefix: "" }\n  moved:')
  .replace('name: { strategy: full_name }', 'name: { type: tokenization, vault: secret.vault }')
  .replace('- shop.tenants.*', '- shop.tenants.id')
  .replace(
    '  - table: shop.log',
    '  - table: shop.tenants\n    columns:\n      name: { strategy: number }\n  - table: shop.log',
  );

const env = { QA_SALT: salt, CONFITURE_AUDIT_KEY: 'k'.repeat(32), CONFITURE_ACTOR: 'ana@support' };
let project: SyncProject;
let token = '';
let original = '';
let vault = '';

function run(line: readonly string[], more: Record<string, string | undefined> = {}): Promise<CliResult> {
  return runCli(line, { cwd: project.cwd, env: { ...env, ...more } });
}

function detokenize(
  args: readonly string[],
  more: Record<string, string | undefined> = {},
): Promise<CliResult> {
  return run(['vault', 'detokenize', '--profile', 'qa', '--env', 'qa', ...args], more);
}

const logged = (): Promise<readonly { count: number }[]> =>
  project.target.query(`select count(*)::int from confiture.audit_log`);

beforeAll(async () => {
  project = await syncProject(20, tokens);
  vault = join(project.cwd, 'secret.vault');
});

describe('the vault of a copy', () => {
  it('is not written to by a dry-run, nor by a preview', async () => {
    const dry = await run(['sync', '--from', 'production', '--to', 'qa', '--dry-run', '--format', 'json']);
    expect(dry).toMatchObject({ exitCode: 0 });
    const preview = await run(['profile', 'preview', '--env', 'production']);
    expect(preview.stdout).toContain('tok_');
    expect(existsSync(vault)).toBe(false);
  });

  it('is looked at before a byte moves', async () => {
    const other = await syncProject(5, tokens.replaceAll('secret.vault', 'nowhere/secret.vault'));
    const line = ['sync', '--from', 'production', '--to', 'qa'];
    const { exitCode, stdout, stderr } = await runCli(line, { cwd: other.cwd, env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`cannot write to the vault ${join(other.cwd, 'nowhere/secret.vault')}`);
    expect(await other.target.query(`select to_regnamespace('confiture') as found`)).toEqual([
      { found: null },
    ]);
  });

  it('lies beside confiture.yaml wherever the command runs, and its place is told', async () => {
    execFileSync('git', ['init', '--quiet', project.cwd]);
    const cwd = join(project.cwd, 'deep');
    await mkdir(cwd);
    const line = ['sync', '--config', '../confiture.yaml', '--from', 'production', '--to', 'qa'];
    const { exitCode, stdout, stderr } = await runCli([...line, '--verify', 'full'], { cwd, env });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain(`tokens lead back by the vault ${vault}\n`);
    expect(stderr).toContain('add secret.vault to .gitignore');
    expect(existsSync(join(cwd, 'secret.vault'))).toBe(false);
    const written = (await readFile(vault, 'utf8')).split('\n').filter(Boolean);
    const [row] = await project.target.query<{ names: number; tenants: number }>(
      'select (select count(distinct name) from shop.users)::int as names, (select count(distinct name) from shop.tenants)::int as tenants',
    );
    expect(written, 'a record for each token, and none by the verification').toHaveLength(
      (row?.names ?? 0) + (row?.tenants ?? 0),
    );
  });
});

describe('confiture vault detokenize', () => {
  beforeAll(async () => {
    const [kept] = await project.target.query<{ id: string; name: string }>(
      'select id::text, name from shop.users order by id limit 1',
    );
    const [before] = await project.source.query<{ name: string }>(
      `select name from shop.users where id::text = '${kept?.id}'`,
    );
    [token, original] = [kept?.name ?? '', before?.name ?? ''];
  });

  it('prints nothing without a key of the audit log, a reason, the salt, the token or the column', async () => {
    const reason = ['--reason', 'SUP-1'];
    const refused = await Promise.all([
      detokenize([token, ...reason], { CONFITURE_AUDIT_KEY: undefined }),
      detokenize([token, '--reason', ' ']),
      detokenize([token, ...reason], { QA_SALT: undefined }),
      detokenize([token, ...reason], { QA_SALT: 'another-salt-of-32-characters-or-so' }),
      detokenize([token, 'tok_nowhere', ...reason]),
      detokenize([token, '--column', 'tenants.name', ...reason]),
      detokenize([token, '--column', 'users.email', ...reason]),
      detokenize([token, '--column', 'users.nmae', ...reason]),
      detokenize([token, '--domain', 'numbers', ...reason]),
    ]);
    const codes = refused.map(({ stderr }) => /^error\[(\w+)\]/m.exec(stderr)?.[1]);
    expect(codes).toEqual([
      'AUDIT_KEY',
      'USAGE',
      'PROFILE_SALT',
      'TOKEN_UNKNOWN',
      'TOKEN_UNKNOWN',
      'TOKEN_UNKNOWN',
      'USAGE',
      'USAGE',
      'USAGE',
    ]);
    for (const { exitCode, stdout, stderr } of refused) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).not.toContain(original);
    }
    expect(refused[6]?.stderr).toContain('It does of shop.tenants.name, shop.users.name.');
    expect(refused[8]?.stderr).toContain('number');
    expect(await project.target.query(`select to_regclass('confiture.audit_log') as there`)).toEqual([
      { there: null },
    ]);
  });

  it('gives the original, and has written down who asked, never the value', async () => {
    const one = await detokenize([token, '--reason', 'SUP-1412: refund']);
    expect(one).toEqual({
      exitCode: 0,
      stdout: `${token}  ${original}\n`,
      stderr: 'recorded in the audit log of qa: entry 1\n',
    });
    const [tenant] = await project.target.query<{ name: string }>('select name from shop.tenants limit 1');
    const both = [token, tenant?.name ?? '', token];
    const { stdout } = await detokenize([...both, '--reason', 'SUP-2', '--format', 'json', '--env', 'qa']);
    expect(JSON.parse(stdout).data).toMatchObject({
      reason: 'SUP-2',
      tokens: [
        { token, value: original, columns: ['shop.users.name'], entry: 2 },
        { token: tenant?.name, columns: ['shop.tenants.name'], domain: 'number', entry: 3 },
      ],
    });
    const entries = await project.target.query<{ text: string; details: object }>(
      `select t::text as text, details, actor, event, name, environment from confiture.audit_log t order by id`,
    );
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({
      actor: 'ana@support',
      event: 'token_undone',
      name: 'qa',
      environment: 'qa',
      details: { token, columns: ['shop.users.name'], reason: 'SUP-1412: refund' },
    });
    expect(entries.filter(({ text }) => text.includes(original))).toEqual([]);
    const verified = await run(['audit', 'verify', '--env', 'qa']);
    expect(verified.stdout).toContain('the audit log is whole, 3 entries');
  });

  it('prints nothing where the log cannot be written', async () => {
    const before = await logged();
    const role = 'vault_reader_without_audit';
    await project.target.query(
      `create role ${role} login password 'x'; grant usage on schema confiture, shop to ${role};
       grant select on all tables in schema confiture, shop to ${role}`,
    );
    const url = new URL(project.target.url);
    url.username = role;
    url.password = 'x';
    const line = ['vault', 'detokenize', token, '--profile', 'qa', '--reason', 'SUP-3', '--url', url.href];
    const result = await run(line);
    await project.target.query(`drop owned by ${role}; drop role ${role}`);
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain('cannot be written, so nothing is given back: permission denied');

    await project.target.query(
      `alter table confiture.audit_head disable trigger all; update confiture.audit_head set last_id = 2`,
    );
    const tampered = await detokenize([token, '--reason', 'SUP-4']);
    expect(tampered).toMatchObject({ exitCode: 4, stdout: '' });
    expect(tampered.stderr).toContain('the head of the audit log is not as it was sealed');
    expect(await logged()).toEqual(before);
  });

  it('says which vault is missing', async () => {
    await rm(vault);
    const { exitCode, stdout, stderr } = await detokenize([token, '--reason', 'SUP-5']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`error[FILE_NOT_FOUND]: cannot read the vault ${vault}`);
  });
});
