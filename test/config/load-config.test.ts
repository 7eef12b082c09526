import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/default-settings.ts';
import { findConfigFile } from '../../src/config/find-config-file.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { temporaryProject } from './temporary-project.ts';

const full = `
name: printoptim
default_environment: local
schema:
  load_order: [db/schema/00_common/**, db/schema/01_write_side/**/*.sql]
  exclude: ["**/*_draft.sql"]
migrations:
  dir: migrations
  out_of_order: allow
  lock: lease
  store_text: false
seeds:
  load_order: [db/seeds/**]
hooks:
  after_ddl:
    - type: audit_log
      config: { key: "\${AUDIT_KEY}" }
      timeout: 1.5s
      condition: environment == 'production'
sync: { profiles_dir: profiles, workers: 4, from: production, to: local }
strategies_dir: db/strategies
strategies:
  - name: iban
    module_path: ./lib/iban.ts
    config: { keep_bank: true, countries: [FR] }
    timeout_seconds: 0.5
  - { name: nir, enabled: false }
sandbox: { workers: 4, timeout_seconds: 2, run_timeout_seconds: 3600, memory_mb: 32 }
environments:
  local: { embedded: true, database: shop, sync_target: true }
  production:
    url: postgresql://app:\${DB_PASSWORD}@db.example.com/app?sslmode=verify-full
    lock_timeout: 500ms
    statement_timeout: 1.5h
    lock_wait: 0
    lock_retries: 2
    protected: true
    timezone: Europe/Paris
    off_peak: ["22:00-06:00", "12:30-13:15"]
`;

const load = (text: string, environment: Record<string, string> = {}) =>
  loadConfig({ directory: temporaryProject({ 'confiture.yaml': text }), environment });

describe('a whole confiture.yaml', () => {
  it('becomes a Config', async () => {
    const directory = temporaryProject({ 'confiture.yaml': full });
    const config = await loadConfig({ directory, environment: { DB_PASSWORD: 'hunter2' } });
    expect(config).toEqual({
      file: join(directory, 'confiture.yaml'),
      directory,
      name: 'printoptim',
      defaultEnvironment: 'local',
      schema: {
        loadOrder: ['db/schema/00_common/**', 'db/schema/01_write_side/**/*.sql'],
        exclude: ['**/*_draft.sql'],
      },
      migrations: { dir: 'migrations', outOfOrder: 'allow', lock: 'lease', storeText: false },
      sync: { profilesDir: 'profiles', workers: 4, from: 'production', to: 'local' },
      custom: {
        dir: { path: 'db/strategies', place: { file: 'confiture.yaml', line: 21, column: 1 } },
        registry: [
          {
            name: 'iban',
            modulePath: './lib/iban.ts',
            config: { keep_bank: true, countries: ['FR'] },
            enabled: true,
            timeoutMs: 500,
            place: { file: 'confiture.yaml', line: 23, column: 5 },
          },
          {
            name: 'nir',
            modulePath: undefined,
            config: {},
            enabled: false,
            timeoutMs: undefined,
            place: { file: 'confiture.yaml', line: 27, column: 7 },
          },
        ],
        sandbox: {
          workers: 4,
          timeoutMs: 2_000,
          batchTimeoutMs: 60_000,
          runTimeoutMs: 3_600_000,
          memoryBytes: 33_554_432,
          strikes: 3,
        },
      },
      seeds: { loadOrder: ['db/seeds/**'], exclude: [] },
      hooks: [
        {
          phase: 'after_ddl',
          type: 'audit_log',
          description: undefined,
          config: { key: '${AUDIT_KEY}' },
          timeoutMs: 1500,
          retries: undefined,
          onFailure: 'abort',
          condition: `environment == 'production'`,
          place: { file: 'confiture.yaml', line: 16, column: 7 },
          places: {
            type: { line: 16, column: 7 },
            config: { line: 17, column: 7 },
            'config.key': { line: 17, column: 17 },
            timeout: { line: 18, column: 7 },
            condition: { line: 19, column: 7 },
            on_failure: { line: 16, column: 7 },
          },
        },
      ],
      plugins: [],
      environments: {
        local: {
          name: 'local',
          connection: { kind: 'embedded', database: 'shop' },
          settings: { ...defaultSettings, calibrate: true, syncTarget: true },
        },
        production: {
          name: 'production',
          connection: {
            kind: 'url',
            url: 'postgresql://app:hunter2@db.example.com/app?sslmode=verify-full',
          },
          settings: {
            lockTimeoutMs: 500,
            statementTimeoutMs: 5_400_000,
            lockWaitMs: 0,
            lockRetries: 2,
            protected: true,
            calibrate: false,
            syncTarget: false,
            timezone: 'Europe/Paris',
            offPeak: [
              { start: 1320, end: 360 },
              { start: 750, end: 795 },
            ],
          },
        },
      },
    });
  });

  it('is frozen all the way down', async () => {
    const unfrozen = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      (!Object.isFrozen(value) || Object.values(value).some(unfrozen));
    expect(unfrozen(await load(full, { DB_PASSWORD: 'x' }))).toBe(false);
    expect(unfrozen(await load(full))).toBe(false);
  });
});

describe('what is left out', () => {
  it('has its default in an empty file', async () => {
    expect(await load('# nothing yet\n')).toMatchObject({
      name: undefined,
      defaultEnvironment: undefined,
      schema: { loadOrder: [], exclude: [] },
      migrations: { dir: 'db/migrations', outOfOrder: 'error', lock: 'advisory', storeText: true },
      sync: { profilesDir: 'db/profiles', workers: undefined, from: undefined, to: undefined },
      seeds: { loadOrder: [], exclude: [] },
      environments: {},
    });
  });

  it('has the settings of a target without environment in an environment', async () => {
    const config = await load('environments:\n  a: {url: "postgres://h/d"}\n');
    expect(config.environments.a).toMatchObject({ settings: defaultSettings });
  });

  it('makes the only environment the default one, also when its variables are missing', async () => {
    expect((await load('environments: {a: {embedded: true}}')).defaultEnvironment).toBe('a');
    expect((await load('environments: {a: {url: "postgres://${H}/d"}}')).defaultEnvironment).toBe('a');
    const two = 'environments: {a: {embedded: true}, b: {url: "postgres://${H}/d"}}';
    expect((await load(two)).defaultEnvironment).toBeUndefined();
  });

  it('lets seeds be a plain list', async () => {
    expect((await load('seeds: [a, b/**]')).seeds).toEqual({ loadOrder: ['a', 'b/**'], exclude: [] });
  });

  it('names the embedded database after the project, or the folder and its path', async () => {
    const named = await load('name: My Shop\nenvironments: {a: {embedded: true}}');
    expect(named.environments.a).toMatchObject({ connection: { database: 'my_shop' } });
    const directory = temporaryProject({ 'confiture.yaml': 'environments: {a: {embedded: true}}' });
    const unnamed = await loadConfig({ directory, environment: {} });
    const digest = createHash('sha256').update(directory).digest('hex').slice(0, 6);
    const folder = basename(directory).toLowerCase().replaceAll('-', '_');
    expect(unnamed.environments.a).toMatchObject({ connection: { database: `${folder}_${digest}` } });
  });

  it('names it the same through a symbolic link', async () => {
    const directory = temporaryProject({ 'real/confiture.yaml': 'environments: {a: {embedded: true}}' });
    symlinkSync(join(directory, 'real'), join(directory, 'link'));
    const [real, link] = await Promise.all(
      ['real', 'link'].map((name) => loadConfig({ directory: join(directory, name), environment: {} })),
    );
    expect(link).toEqual(real);
  });
});

describe('aliases and anchors', () => {
  it('stand for their values', async () => {
    const text =
      'environments:\n  a: {url: "postgres://h/a", off_peak: &quiet ["22:00-06:00"]}\n  b: {url: "postgres://h/b", off_peak: *quiet}\n';
    const offPeak = [{ start: 1320, end: 360 }];
    expect((await load(text)).environments).toMatchObject({
      a: { settings: { offPeak } },
      b: { settings: { offPeak } },
    });
  });

  it('are given up when they repeat too much', async () => {
    const rows = ['a: &a [x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc']) rows.push(`${name}: &${name} [${`*${of}, `.repeat(8)}x]`);
    await expect(load(rows.join('\n'))).rejects.toMatchObject({ message: 'the aliases repeat too much' });
  });
});

describe('finding the file', () => {
  it('goes upward from the working directory', async () => {
    const directory = temporaryProject({ 'confiture.yaml': 'name: a', 'db/schema/x.sql': '' });
    const below = join(directory, 'db', 'schema');
    expect(await findConfigFile(below)).toBe(join(directory, 'confiture.yaml'));
    expect(await loadConfig({ directory: below, environment: {} })).toMatchObject({ directory, name: 'a' });
  });

  it('takes the nearest, and passes over a folder of that name', async () => {
    const directory = temporaryProject({ 'confiture.yaml': 'name: a', 'b/confiture.yaml': 'name: b' });
    mkdirSync(join(directory, 'c', 'confiture.yaml'), { recursive: true });
    expect((await loadConfig({ directory: join(directory, 'b'), environment: {} })).name).toBe('b');
    expect((await loadConfig({ directory: join(directory, 'c'), environment: {} })).name).toBe('a');
  });

  it('shows the file relative to the working directory', async () => {
    const directory = temporaryProject({ 'confiture.yaml': 'nome: a', 'db/x.sql': '' });
    await expect(loadConfig({ directory: join(directory, 'db'), environment: {} })).rejects.toMatchObject({
      location: { file: '../confiture.yaml', line: 1, column: 1 },
    });
  });

  it('takes the file that is named, in whatever folder and by whatever name', async () => {
    const directory = temporaryProject({ 'confiture.yaml': 'name: a', 'ci/other.yml': 'name: b' });
    const config = await loadConfig({ directory, file: 'ci/other.yml', environment: {} });
    expect(config).toMatchObject({ name: 'b', directory: join(directory, 'ci') });
  });

  it('says so when there is none', async () => {
    const directory = temporaryProject({});
    expect(await findConfigFile(directory)).toBeUndefined();
    await expect(loadConfig({ directory, environment: {} })).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      message: `no confiture.yaml in ${directory} or in a folder above it`,
      hint: 'Run `confiture init` to make one, or name the file with --config.',
    });
  });

  it('points at confiture.yml', async () => {
    const directory = temporaryProject({ 'confiture.yml': 'name: a' });
    await expect(loadConfig({ directory, environment: {} })).rejects.toMatchObject({
      hint: 'There is a confiture.yml: rename it to confiture.yaml.',
    });
  });

  it('refuses a named file that is missing or a folder', async () => {
    const directory = temporaryProject({ 'ci/confiture.yaml': '' });
    await expect(loadConfig({ directory, file: 'x.yaml', environment: {} })).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      message: '--config x.yaml does not exist',
    });
    await expect(loadConfig({ directory, file: 'ci', environment: {} })).rejects.toMatchObject({
      message: '--config ci is a folder',
      hint: 'Name the file itself: ci/confiture.yaml',
    });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const directory = temporaryProject({ 'confiture.yaml': Uint8Array.of(0x6e, 0x3a, 0x20, 0xe9) });
    await expect(loadConfig({ directory, environment: {} })).rejects.toMatchObject({
      code: 'FILE_NOT_UTF8',
      message: 'confiture.yaml is not valid UTF-8',
    });
  });
});
