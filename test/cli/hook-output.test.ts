import { describe, expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

/** A project whose migration 001 has a hook with this body, and what `migrate up` makes of it. */
async function up(
  body: string,
  ...args: readonly string[]
): Promise<CliResult & { readonly tables: number }> {
  const live = await createDatabase();
  const cwd = await catalogProject(
    live.url,
    {
      'hooks.js': `export default {
        id: 'mine', summary: 'for a test', phases: ['after_ddl'], transaction: 'migration',
        config: { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } },
        async run() { ${body} },
      };`,
      'db/migrations/001_orders.yaml':
        'migration:\n  ddl: create table orders (id int)\n  hooks:\n    after_ddl:\n      - type: mine\n',
    },
    'plugins: [./hooks.js]\n',
  );
  const result = await runCli(['migrate', 'up', ...args], { cwd });
  const tables = await live.query("select from pg_class where relname = 'orders'");
  return { ...result, tables: tables.length };
}

describe('what a hook prints', () => {
  it('goes to stderr, so that stdout has one JSON document', async () => {
    const { stdout, stderr, exitCode, tables } = await up(
      "console.log('from the hook'); process.stdout.write('and more\\n');",
      '--format',
      'json',
    );
    expect(stderr).toBe('from the hook\nand more\n');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, command: 'migrate up' });
    expect({ exitCode, tables }).toEqual({ exitCode: 0, tables: 1 });
  });
});

describe('a hook that ends the process', () => {
  it('is an error, whatever code it ends it with', async () => {
    const { stdout, stderr, exitCode, tables } = await up('process.exit(0);');
    expect(stderr).toContain('error[HOOK_FAILED]: a hook or a plugin ended the process');
    expect({ stdout, exitCode, tables }).toEqual({ stdout: '', exitCode: 4, tables: 0 });
  });

  it('is one in JSON, too', async () => {
    const { stdout, exitCode } = await up('process.exit(0);', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      command: 'migrate up',
      error: { code: 'HOOK_FAILED' },
    });
    expect(exitCode).toBe(4);
  });
});
