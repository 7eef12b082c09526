import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { initialConfig } from '../../src/config/initial-config.ts';
import { temporaryProject } from './temporary-project.ts';

const check = async (files: Record<string, string>): Promise<unknown[]> => {
  const findings = await checkConfig({ directory: temporaryProject(files), environment: {} });
  return findings.map(({ code, severity, message, location }) => [
    code,
    severity,
    message,
    `${location?.line}:${location?.column}`,
  ]);
};

describe('config check', () => {
  it('tells what loading refuses', async () => {
    expect(await check({ 'confiture.yaml': 'nome: x\n' })).toEqual([
      ['CONFIG_INVALID', 'error', 'unknown key `nome`', '1:1'],
    ]);
  });

  it('warns of entries that match no file, at the entry', async () => {
    const text = `
schema:
  load_order:
    - db/a.sql
    - db/none.sql
    - db/schema
    - db/empty
    - db/**/*.sql
    - "db/*.psql"
seeds: [seeds/*, db/schema/**]
`;
    expect(await check({ 'confiture.yaml': text, 'db/a.sql': '', 'db/schema/deep/b.sql': '' })).toEqual([
      ['CONFIG_MATCHES_NOTHING', 'warning', '`schema.load_order[1]` matches no file: db/none.sql', '5:7'],
      ['CONFIG_MATCHES_NOTHING', 'warning', '`schema.load_order[3]` matches no file: db/empty', '7:7'],
      ['CONFIG_MATCHES_NOTHING', 'warning', '`schema.load_order[5]` matches no file: db/*.psql', '9:7'],
      ['CONFIG_MATCHES_NOTHING', 'warning', '`seeds[0]` matches no file: seeds/*', '10:9'],
    ]);
  });

  it.each(['../..', '/etc', '../*.ts'])('refuses to look for strategies outside: %s', async (path) => {
    expect(await check({ 'confiture.yaml': `strategies_dir: ${path}\n` })).toEqual([
      [
        'STRATEGY_BLOCKED',
        'error',
        `\`strategies_dir\` leads out of the folder of confiture.yaml: ${path}`,
        '1:17',
      ],
    ]);
  });

  it('warns of custom strategies that are nowhere', async () => {
    const text =
      'strategies_dir: db/none\nstrategies:\n  - { name: a, module_path: lib/a.ts }\n  - { name: b, module_path: lib/b.ts }\n';
    expect(await check({ 'confiture.yaml': text, 'lib/b.ts': '' })).toEqual([
      ['CONFIG_MATCHES_NOTHING', 'warning', '`strategies_dir` matches no file: db/none', '1:17'],
      ['CONFIG_MATCHES_NOTHING', 'warning', '`strategies[0].module_path` matches no file: lib/a.ts', '3:29'],
    ]);
    expect(await check({ 'confiture.yaml': 'strategies_dir: s\n', 's/a.ts': '' })).toEqual([]);
  });

  it('knows a folder whose name looks like a glob', async () => {
    expect(
      await check({ 'confiture.yaml': 'schema: {load_order: ["db [old]"]}', 'db [old]/a.sql': '' }),
    ).toEqual([]);
  });

  it('warns of time zones that are none', async () => {
    const text =
      'environments:\n  a: {url: "postgres://h/d", timezone: Europe/Pariss}\n  b: {url: "postgres://h/d", timezone: UTC}\n';
    expect(await check({ 'confiture.yaml': text })).toEqual([
      [
        'CONFIG_TIMEZONE_UNKNOWN',
        'warning',
        '`environments.a.timezone` is no time zone that is known here',
        '2:40',
      ],
    ]);
  });
});

describe('the first confiture.yaml', () => {
  it.each(['shop', 'my shop', 'true', '3d: "x"', "l'atelier"])(
    'has no finding in a project called %s',
    async (name) => {
      expect(await check({ 'confiture.yaml': initialConfig(name), 'db/schema/a.sql': '' })).toEqual([]);
    },
  );

  it('has nothing wrong in what is commented out', async () => {
    const text = initialConfig('shop').replaceAll(
      /^( *)# ( *)(exclude|out_of_order|lock|seeds|load_order|production|url|protected|lock_timeout|statement_timeout|lock_wait|lock_retries|timezone|off_peak):/gm,
      '$1$2$3:',
    );
    expect(text).toContain('\n  production:\n    url:');
    const findings = await check({ 'confiture.yaml': text, 'db/schema/a.sql': '', 'db/seeds/a.sql': '' });
    expect(findings).toEqual([
      [
        'CONFIG_VARIABLE_MISSING',
        'error',
        '`environments.production.url`: the environment variable DB_PASSWORD is not set',
        expect.any(String),
      ],
    ]);
  });

  it('tells editors where its schema is', () => {
    expect(initialConfig('shop').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=./.confiture/schema.json',
    );
  });
});
