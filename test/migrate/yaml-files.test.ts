import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { hookRegistry } from '../../src/hooks/hook-registry.ts';
import { type MigrationFolder, scanMigrations } from '../../src/migrate/read-migrations.ts';
import { validateMigrations } from '../../src/migrate/validate-migrations.ts';
import { hook } from './sample-hooks.ts';
import { pair } from './workbench.ts';

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'confiture-yaml-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'm'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'm', name), text);
  return root;
}

async function scan(files: Readonly<Record<string, string>>): Promise<MigrationFolder> {
  return scanMigrations(await folder(files), 'm');
}

/** `file:line:column message | help` of the errors. */
async function errors(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return said((await scan(files)).findings);
}

function said(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ location, message, help }) =>
        `${location?.file}:${location?.line}:${location?.column} ${message} | ${help}`,
    );
}

const whole = `# a comment
migration:
  name: 003_add_tier
  version: "1.0"
  description: tiers
  applies_to:
    - environment: production
    - staging
  preconditions:
    - table: w_orders
    - { column: w_orders.tier, exists: false, message: it is there already }
    - { rows: w_orders, min: 1, max: 10 }
    - sql: select true
  ddl: |
    -- tiers
    alter table w_orders
      add tier text;
  hooks:
    after_ddl:
      - type: backfill
        description: fill it
        config: { tables: [w_orders], deep: { size: 3 } }
        timeout: 5m
        retries: 2
        on_failure: warn
        condition: environment == 'production'
      - type: backfill
    before_ddl: [{ type: backup }]
  rollback:
    ddl: alter table w_orders drop tier
    hooks:
      - type: restore
`;

describe('a YAML migration', () => {
  it('is a migration with its hooks, preconditions and way back', async () => {
    const { migrations, findings } = await scan({ '003_add_tier.yaml': whole });
    expect(findings).toEqual([]);
    expect(migrations).toMatchObject([
      {
        kind: 'versioned',
        version: '003',
        name: 'add_tier',
        description: 'tiers',
        appliesTo: ['production', 'staging'],
        up: {
          file: 'm/003_add_tier.yaml',
          text: '-- tiers\nalter table w_orders\n  add tier text;\n',
          origin: { line: 15, indent: 4, oneLine: false },
        },
        down: {
          file: 'm/003_add_tier.yaml',
          text: 'alter table w_orders drop tier',
          hooks: [{ phase: 'after_ddl', type: 'restore', place: { line: 32, column: 9 } }],
        },
        preconditions: [
          {
            check: { kind: 'table', name: 'w_orders', exists: true },
            place: { file: 'm/003_add_tier.yaml', line: 10 },
          },
          { check: { kind: 'column', name: 'w_orders.tier', exists: false }, message: 'it is there already' },
          { check: { kind: 'rows', table: 'w_orders', min: 1, max: 10 } },
          { check: { kind: 'sql', sql: 'select true' } },
        ],
      },
    ]);
    expect(migrations[0]?.up.hooks).toMatchObject([
      {
        phase: 'before_ddl',
        type: 'backup',
        config: {},
        onFailure: 'abort',
        place: { file: 'm/003_add_tier.yaml', line: 28, column: 20 },
      },
      {
        phase: 'after_ddl',
        type: 'backfill',
        description: 'fill it',
        config: { tables: ['w_orders'], deep: { size: 3 } },
        timeoutMs: 300_000,
        retries: 2,
        onFailure: 'warn',
        condition: `environment == 'production'`,
        place: { file: 'm/003_add_tier.yaml', line: 20, column: 9 },
        places: {
          'config.deep.size': { line: 22, column: 47 },
          'config.tables[0]': { line: 22, column: 28 },
          condition: { line: 26, column: 9 },
        },
      },
      { phase: 'after_ddl', type: 'backfill', timeoutMs: undefined, place: { line: 27, column: 9 } },
    ]);
  });

  it('beside a .sql pair adds to it', async () => {
    const sql = pair('003', 'add_tier', 'select 1;', 'select 2;');
    const {
      migrations: [bare],
    } = await scan(sql);
    const sidecar =
      'migration:\n  hooks: { cleanup: [{ type: note }] }\n  rollback: { hooks: { before_ddl: [{ type: note }] } }\n';
    const { migrations, findings } = await scan({ ...sql, '003_add_tier.yml': sidecar });
    expect(findings).toEqual([]);
    expect(migrations).toMatchObject([
      {
        up: { file: 'm/003_add_tier.up.sql', text: 'select 1;', hooks: [{ phase: 'cleanup' }] },
        down: { file: 'm/003_add_tier.down.sql', text: 'select 2;', hooks: [{ phase: 'before_ddl' }] },
      },
    ]);
    expect(migrations[0]?.up.checksum).not.toBe(bare?.up.checksum);
    expect(migrations[0]?.up.recorded).toBe(
      'select 1;\n\n-- m/003_add_tier.yml\n-- | hooks:\n-- |   cleanup:\n-- |     - type: note\n-- |       on_failure: abort\n',
    );
    const {
      migrations: [described],
    } = await scan({ ...sql, '003_add_tier.yaml': 'migration: { description: words alone }\n' });
    expect(described).toMatchObject({ description: 'words alone', up: { checksum: bare?.up.checksum } });
  });

  it('gives the ledger no secret of its hooks', async () => {
    const text =
      'migration:\n  hooks:\n    cleanup:\n      - type: note\n        config: { password: hunter2, url: "postgresql://a:hunter3@h/d" }\n';
    const { migrations } = await scan({ '003_x.yaml': text });
    expect(migrations[0]?.up.recorded).toMatch(/password: \*+\n/);
    expect(migrations[0]?.up.recorded).not.toMatch(/hunter/);
  });

  it('may hold nothing but hooks', async () => {
    const { migrations, findings } = await scan({
      '003_x.yaml':
        'migration:\n  hooks: { cleanup: [{ type: note }] }\n  rollback: { hooks: [{ type: note }] }\n',
    });
    expect(findings).toEqual([]);
    expect(migrations).toMatchObject([{ up: { text: '' }, down: { text: '' } }]);
  });

  it('is said to be without a way back', async () => {
    const { findings } = await scan({ '003_x.yaml': 'migration: { ddl: select 1 }\n' });
    expect(findings).toMatchObject([
      {
        code: 'migration-down-missing',
        severity: 'warning',
        message: 'm/003_x.yaml has no `rollback`; `migrate down` will refuse it',
        help: 'Write `rollback.ddl` in m/003_x.yaml.',
      },
    ]);
  });

  it.each([
    ['migration:\n  hoks: {}\n', '2:3 unknown key `migration.hoks` | Did you mean `hooks`?'],
    [
      'migration:\n  hooks:\n    after_dll: []\n',
      '3:5 unknown key `migration.hooks.after_dll` | Did you mean `after_ddl`?',
    ],
    [
      'migration:\n  hooks:\n    before_anonymization: []\n',
      '3:5 unknown key `migration.hooks.before_anonymization` | Known here: before_validation, before_ddl, after_ddl, after_validation, cleanup, on_error.',
    ],
    [
      'migration:\n  hooks:\n    after_ddl:\n      - type: x\n        conifg: {}\n',
      '5:9 unknown key `migration.hooks.after_ddl[0].conifg` | Did you mean `config`?',
    ],
    [
      'migration:\n  hooks:\n    after_ddl:\n      - type: x\n        timeout: 30\n',
      '5:18 `migration.hooks.after_ddl[0].timeout` needs a unit | Write "30ms" or "30s"; 0 is off.',
    ],
    [
      'migration:\n  hooks:\n    after_ddl:\n      - config: {}\n',
      '4:9 `migration.hooks.after_ddl[0].type` must be text, and is empty | undefined',
    ],
    [
      'migration:\n  hooks:\n    after_ddl:\n      - { type: x, on_failure: warm }\n',
      '4:32 `migration.hooks.after_ddl[0].on_failure` must be `abort` or `warn` | Did you mean `warn`?',
    ],
    [
      'migration:\n  ddl: >\n    select 1;\n    -- one\n    select 2;\n',
      '2:3 `migration.ddl` is SQL whose lines YAML joins | Begin it with `|`, which keeps the lines as they are.',
    ],
    [
      'migration:\n  ddl: select 1;\n    -- one\n',
      '2:3 `migration.ddl` is SQL whose lines YAML joins | Begin it with `|`, which keeps the lines as they are.',
    ],
    [
      'migration:\n  ddl: select 1\n  name: 004_x\n',
      "3:9 `migration.name` is 004_x, but the file is 003_x.yaml | Write 003_x, or leave it out: the file's name counts.",
    ],
    [
      'migration:\n  ddl: select 1\n  version: 4\n',
      '3:12 `migration.version` is 4, but the file has the version 003 | Leave it out, or put a revision of your own into quotes: "1.0".',
    ],
    [
      'migration:\n  description: nothing\n',
      '1:1 m/003_x.yaml has neither `ddl` nor `hooks`, and no .up.sql beside it | Write the SQL under `ddl: |`.',
    ],
    ['migration:\n  ddl: a\n  ddl: b\n', '3:3 `ddl` is given twice | Keep one of the two.'],
    [
      'migration:\n\tddl: a\n',
      '2:1 not valid YAML: a tab is not allowed as indentation | Indent with spaces.',
    ],
    ['', '1:1 `migration` must be a mapping of keys to values, and is empty | undefined'],
    [
      'migration:\n  ddl: x\n  preconditions:\n    - { tabel: x }\n',
      '4:9 unknown key `migration.preconditions[0].tabel` | Did you mean `table`?',
    ],
    [
      'migration:\n  ddl: x\n  preconditions:\n    - { table: x, sql: y }\n',
      '4:7 `migration.preconditions[0]` needs exactly one of table, column, index, constraint, rows, sql | undefined',
    ],
    [
      'migration:\n  ddl: x\n  preconditions:\n    - { rows: x }\n',
      '4:7 `migration.preconditions[0]` needs `rows` together with `min`, `max` or both | undefined',
    ],
    [
      'migration:\n  ddl: x\n  preconditions:\n    - { column: total }\n',
      '4:7 `migration.preconditions[0]` must name the table too | Write w_orders.total.',
    ],
  ])('%j is refused at its place', async (text, expected) => {
    expect(await errors({ '003_x.yaml': text })).toContain(`m/003_x.yaml:${expected}`);
  });

  it('is refused where the .sql files say the same', async () => {
    const sql = { ...pair('003', 'x', '-- confiture: applies-to staging\nselect 1;', 'select 2;') };
    const text = 'migration:\n  ddl: select 3\n  applies_to: [production]\n  rollback: { ddl: select 4 }\n';
    expect(await errors({ ...sql, '003_x.yaml': text })).toEqual([
      'm/003_x.yaml:2:3 `migration.ddl` and m/003_x.up.sql both say what to run | Keep one of the two.',
      'm/003_x.yaml:4:15 `migration.rollback.ddl` and m/003_x.down.sql both say what to run | Keep one of the two.',
      'm/003_x.yaml:3:3 m/003_x.up.sql names its environments too | Keep them in one of the two.',
    ]);
  });

  it('does not share its version with another name', async () => {
    const text = 'migration: { ddl: select 1 }';
    expect(await errors({ ...pair('003', 'x', 'select 1;', ''), '003_y.yaml': text })).toEqual([
      expect.stringContaining('version 003 is used twice: m/003_x.up.sql and m/003_y.yaml'),
    ]);
  });

  it('and verify.sql have to be named like one', async () => {
    expect(await errors({ 'notes.yaml': 'a: 1', '003_x.verify.sql': 'select true' })).toEqual([
      expect.stringContaining('m/notes.yaml is not named like a migration'),
      expect.stringContaining('m/003_x.verify.sql belongs to no migration'),
    ]);
  });
});

describe('validate', () => {
  it('checks SQL, verify.sql and hooks at their own places', async () => {
    const root = await folder({
      '003_x.yaml':
        'migration:\n  ddl: |\n    select 1;\n    selec 2;\n  hooks:\n    after_ddl:\n      - type: nota\n      - { type: note, condition: nope }\n      - { type: note, config: { a: "${NOT_SET}" } }\n  rollback:\n    ddl: "commit"\n',
      '003_x.verify.sql': 'select true;\nrollback;\n',
    });
    const registry = async () => hookRegistry([hook('note', async () => undefined)]);
    const { findings } = await validateMigrations(root, 'm', { registry, uses: [], variables: {} });
    expect(said(findings)).toEqual([
      expect.stringMatching(/^m\/003_x\.yaml:4:5 syntax error at or near "selec" \|/),
      expect.stringMatching(/^m\/003_x\.yaml:11:11 commit stands in a migration \|/),
      expect.stringMatching(/^m\/003_x\.verify\.sql:2:1 rollback stands in a verify\.sql \|/),
      'm/003_x.yaml:7:9 there is no hook nota | Did you mean note?',
      expect.stringMatching(
        /^m\/003_x\.yaml:8:23 hook note: the condition cannot be read: unknown name nope \|/,
      ),
    ]);
    expect(findings[0]?.excerpt).toBe('4 |     selec 2;\n  |     ^');
  });
});
