import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { resolveTarget } from '../../src/config/resolve-target.ts';
import { temporaryProject, unmark } from './temporary-project.ts';

const two = `environments:
  local: { embedded: true }
  production:
    url: postgresql://app:\${PROD_PASSWORD}@db/app
default_environment: local
`;

describe('a variable that is missing', () => {
  it('does not concern the other environments', async () => {
    const directory = temporaryProject({ 'confiture.yaml': two });
    const config = await loadConfig({ directory, environment: {} });
    expect(resolveTarget({ config, environment: {}, writes: true }).name).toBe('local');
  });

  it('is an error of its environment, at the variable', async () => {
    const directory = temporaryProject({ 'confiture.yaml': two });
    const config = await loadConfig({ directory, environment: {} });
    expect(() => resolveTarget({ config, env: 'production', environment: {}, writes: false })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_VARIABLE_MISSING',
        message: '`environments.production.url`: the environment variable PROD_PASSWORD is not set',
        hint: 'Set it, or give it a default: ${PROD_PASSWORD:-value}',
        location: { file: 'confiture.yaml', line: 4, column: 27 },
        excerpt: `4 |     url: postgresql://app:\${PROD_PASSWORD}@db/app\n  | ${' '.repeat(26)}^`,
      }),
    );
  });

  it('is found by a check of all environments and not by one of another', async () => {
    const directory = temporaryProject({ 'confiture.yaml': two });
    const all = await checkConfig({ directory, environment: {} });
    expect(all.map(({ code, severity }) => [code, severity])).toEqual([['CONFIG_VARIABLE_MISSING', 'error']]);
    expect(await checkConfig({ directory, environment: {}, only: 'local' })).toEqual([]);
    expect(await checkConfig({ directory, environment: { PROD_PASSWORD: 'x' } })).toEqual([]);
  });

  it('may be set to nothing only on purpose', async () => {
    const directory = temporaryProject({ 'confiture.yaml': two });
    const [finding] = await checkConfig({ directory, environment: { PROD_PASSWORD: '' } });
    expect(finding?.message).toBe(
      '`environments.production.url`: the environment variable PROD_PASSWORD is empty',
    );
    const meant = temporaryProject({ 'confiture.yaml': two.replace('PASSWORD}', 'PASSWORD:-}') });
    expect(await checkConfig({ directory: meant, environment: {} })).toEqual([]);
  });
});

describe('the place of a variable', () => {
  it.each([
    ['the second in a text', 'environments: {a: {url: "postgres://${A:-h}/▶${B}"}}'],
    ['after an escaped one', 'environments: {a: {url: "postgres://h/$${B}▶${B}"}}'],
    ['in single quotes', "environments: {a: {url: 'postgres://h/▶${B}'}}"],
    ['in a list', 'environments:\n  a:\n    embedded: true\n    off_peak:\n      - ▶${B}\n'],
    ['in a folded text', 'environments:\n  a:\n    url: >-\n      postgres://h/▶${B}\n'],
    [
      'behind an alias',
      'environments:\n  a: {embedded: true, database: a, timezone: &z "${Z:-UTC}"}\n  b: {embedded: true, database: &d "▶${B}"}\n',
    ],
  ])('%s', async (_, marked) => {
    const { text, line, column } = unmark(marked);
    const findings = await checkConfig({
      directory: temporaryProject({ 'confiture.yaml': text }),
      environment: {},
    });
    expect(findings.map(({ code, location }) => [code, location])).toEqual([
      ['CONFIG_VARIABLE_MISSING', { file: 'confiture.yaml', line, column }],
    ]);
  });
});

describe('a value from a variable', () => {
  const text = `environments:
  local: { embedded: true }
  ci: { url: "\${URL:-postgres://h/d}", lock_timeout: "\${WAIT:-3s}" }
default_environment: local
`;

  it('is checked like a written one', async () => {
    const directory = temporaryProject({ 'confiture.yaml': text });
    const good = await readConfig({ directory, environment: { URL: 'postgresql://h/other', WAIT: '2m' } });
    expect(good.config?.environments.ci).toMatchObject({
      connection: { url: 'postgresql://h/other' },
      settings: { lockTimeoutMs: 120_000 },
    });
  });

  it('that does not fit concerns its environment only and is not shown', async () => {
    const directory = temporaryProject({ 'confiture.yaml': text });
    const environment = { URL: 'mysql://u:hunter2@h/d', WAIT: 'hunter2' };
    const config = await loadConfig({ directory, environment });
    expect(resolveTarget({ config, environment, writes: true }).name).toBe('local');
    const findings = await checkConfig({ directory, environment });
    expect(findings.map(({ message, location }) => [message, location?.column])).toEqual([
      ['`environments.ci.url` must start with postgresql://', 14],
      ['`environments.ci.lock_timeout` must be a number with a unit', 54],
    ]);
    expect(() => resolveTarget({ config, env: 'ci', environment, writes: false })).toThrow(
      /ci\.url.*\(and 1 more\)/,
    );
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each(['p@ss', 'a/b', 'a?b', 'a#b', 'a b', '100%', '%4'])(
    'that a url cannot have is refused: %s',
    async (password) => {
      const directory = temporaryProject({ 'confiture.yaml': two });
      const findings = await checkConfig({ directory, environment: { PROD_PASSWORD: password } });
      expect(findings).toMatchObject([
        {
          code: 'CONFIG_INVALID',
          message:
            '`environments.production.url`: the environment variable PROD_PASSWORD has a character that a url cannot have there',
          location: { line: 4, column: 27 },
        },
      ]);
      expect(findings[0]?.help).toContain('Percent-encode it');
      expect(JSON.stringify(findings)).not.toContain(`app:${password}`);
    },
  );

  it.each(['p%40ss', 'a:b', 'a+b=c!$&', 'é'])('that a url can have is taken: %s', async (password) => {
    const directory = temporaryProject({ 'confiture.yaml': two });
    const config = await loadConfig({ directory, environment: { PROD_PASSWORD: password } });
    expect(config.environments.production).toMatchObject({
      connection: { url: `postgresql://app:${password}@db/app` },
    });
  });
});
