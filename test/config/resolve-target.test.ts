import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { defaultSettings } from '../../src/config/default-settings.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { resolveTarget, type TargetRequest } from '../../src/config/resolve-target.ts';
import { temporaryProject } from './temporary-project.ts';

const url = 'postgresql://u@flag/d';
const own = 'postgresql://u@own/d';
const ambient = 'postgresql://u@ambient/d';

const load = (text: string): Promise<Config> =>
  loadConfig({ directory: temporaryProject({ 'confiture.yaml': text }), environment: {} });
const oneEnvironment = 'environments: {local: {embedded: true, database: x}}';
const twoEnvironments = `
environments:
  local: { embedded: true, database: x }
  production: { url: "postgresql://u@production/d", protected: true }
`;

const resolve = (request: Partial<TargetRequest>) =>
  resolveTarget({ environment: {}, writes: true, ...request });
const hostOf = (request: Partial<TargetRequest>): string => {
  const { connection } = resolve(request);
  return connection.kind === 'url' ? new URL(connection.url).host : connection.database;
};

describe('the database that is meant', () => {
  it('goes from --url to --env to CONFITURE_DATABASE_URL to the default environment', async () => {
    const config = await load(`default_environment: local\n${twoEnvironments}`);
    const environment = { CONFITURE_DATABASE_URL: own, DATABASE_URL: ambient };
    expect(hostOf({ config, url, environment })).toBe('flag');
    expect(hostOf({ config, env: 'production', environment })).toBe('production');
    expect(hostOf({ config, environment })).toBe('own');
    expect(hostOf({ config, environment: { DATABASE_URL: ambient } })).toBe('x');
  });

  it('comes with the settings of its environment and with what was decided', async () => {
    const config = await load(twoEnvironments);
    expect(resolve({ config, env: 'production' })).toEqual({
      name: 'production',
      source: '--env',
      connection: { kind: 'url', url: 'postgresql://u@production/d' },
      settings: { ...defaultSettings, protected: true },
      notes: [],
    });
    expect(resolve({ url })).toEqual({
      name: 'url',
      source: '--url',
      connection: { kind: 'url', url },
      settings: defaultSettings,
      notes: [],
    });
  });

  it('is the only environment without being said', async () => {
    const config = await load(oneEnvironment);
    expect(resolve({ config })).toMatchObject({
      name: 'local',
      source: 'default environment',
      connection: { kind: 'embedded', database: 'x' },
    });
  });

  it('takes DATABASE_URL to read when nothing else is there', async () => {
    const environment = { DATABASE_URL: ambient };
    expect(resolve({ environment, writes: false })).toMatchObject({ name: 'url', source: 'DATABASE_URL' });
    expect(resolve({ config: await load('name: x'), environment, writes: false }).source).toBe(
      'DATABASE_URL',
    );
  });

  it('takes variables that are set to nothing for not set', async () => {
    const environment = { CONFITURE_DATABASE_URL: '', DATABASE_URL: '' };
    expect(resolve({ config: await load(oneEnvironment), environment }).name).toBe('local');
    expect(() => resolve({ environment, writes: false })).toThrow('no database is named');
  });
});

describe('notes', () => {
  it('say that CONFITURE_DATABASE_URL is ignored, or goes before the default', async () => {
    const config = await load(oneEnvironment);
    const environment = { CONFITURE_DATABASE_URL: own };
    const ignored = (flag: string): string[] => [
      `CONFITURE_DATABASE_URL is set too: it is ignored, ${flag} goes first.`,
    ];
    expect(resolve({ config, url, environment }).notes).toEqual(ignored('--url'));
    expect(resolve({ config, env: 'local', environment }).notes).toEqual(ignored('--env'));
    expect(resolve({ config, environment }).notes).toEqual([
      'CONFITURE_DATABASE_URL is set: it is used instead of the default environment local.',
    ]);
    expect(resolve({ environment }).notes).toEqual([]);
  });
});

describe('refusals', () => {
  const failure = (request: Partial<TargetRequest>): unknown => {
    try {
      return resolve(request);
    } catch (error) {
      return error;
    }
  };

  it('--url and --env together', () => {
    expect(failure({ url, env: 'local' })).toMatchObject({
      code: 'TARGET_CONFLICT',
      message: '--url and --env local both name a database',
    });
  });

  it('an environment that is not there, with the nearest and the list', async () => {
    expect(failure({ config: await load(twoEnvironments), env: 'prodution' })).toMatchObject({
      code: 'TARGET_UNKNOWN',
      message: 'no environment is called "prodution"',
      hint: 'Did you mean production? There are: local, production.',
      details: { environments: ['local', 'production'] },
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('the inherited name %s', async (env) => {
    expect(failure({ config: await load(oneEnvironment), env })).toMatchObject({ code: 'TARGET_UNKNOWN' });
  });

  it('--env without a confiture.yaml', () => {
    expect(failure({ env: 'local' })).toMatchObject({
      code: 'TARGET_UNKNOWN',
      hint: 'There is no confiture.yaml here; `confiture init` makes one.',
    });
  });

  it('several environments and no default, also when DATABASE_URL is set', async () => {
    expect(
      failure({ config: await load(twoEnvironments), environment: { DATABASE_URL: ambient }, writes: false }),
    ).toMatchObject({
      code: 'TARGET_UNKNOWN',
      message: 'which environment? There are local, production and no default',
    });
  });

  it('DATABASE_URL for a command that writes', () => {
    const error = failure({ environment: { DATABASE_URL: ambient } });
    expect(error).toMatchObject({
      code: 'TARGET_UNKNOWN',
      message: 'only DATABASE_URL names a database, and it is not used by commands that change one',
    });
    expect(JSON.stringify(error)).not.toContain(ambient);
  });

  it.each(['mysql://u:hunter2@h/d', 'hunter2', ''])(
    'a --url that is none, without showing it: %s',
    (wrong) => {
      const error = failure({ url: wrong });
      expect(error).toMatchObject({ code: 'USAGE', message: '--url is not a PostgreSQL url' });
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter2');
    },
  );
});
