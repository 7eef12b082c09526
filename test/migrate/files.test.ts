import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checksum } from '../../src/migrate/checksum.ts';
import { compareVersions, sameVersion } from '../../src/migrate/migration-version.ts';
import { newMigration } from '../../src/migrate/new-migration.ts';
import { planStep } from '../../src/migrate/plan-step.ts';
import { previewSql } from '../../src/migrate/preview.ts';
import { readMigrations, scanMigrations } from '../../src/migrate/read-migrations.ts';
import { validateMigrations } from '../../src/migrate/validate-migrations.ts';
import { loadParser } from '../../src/sql/load-parser.ts';

async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'confiture-files-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'm'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'm', name), text);
  return root;
}

describe('a folder of migrations', () => {
  it('is read in the order of its numbers, repeatables last', async () => {
    const root = await folder({ '10_b.up.sql': '', '9_a.up.sql': '', 'R_v.sql': '', '9_a.down.sql': '' });
    const migrations = await readMigrations(root, 'm');
    expect(migrations.map((migration) => [migration.version, migration.kind, migration.down?.file])).toEqual([
      ['9', 'versioned', 'm/9_a.down.sql'],
      ['10', 'versioned', undefined],
      ['R_v', 'repeatable', undefined],
    ]);
  });

  it('may be missing', async () => {
    expect(await readMigrations('/nowhere/at/all', 'm')).toEqual([]);
  });

  it.each([
    [
      'a version used twice',
      { '001_a.up.sql': '', '001_b.up.sql': '' },
      'version 001 is used twice: m/001_a.up.sql and m/001_b.up.sql',
    ],
    [
      'a version used twice in another spelling',
      { '001_a.up.sql': '', '1_b.up.sql': '' },
      'version 001 is used twice',
    ],
    [
      'mixed styles',
      { '001_a.up.sql': '', '20260131120000_b.up.sql': '' },
      'numbered and timestamped versions are mixed',
    ],
    ['a name that is none', { 'add_price.sql': '' }, 'm/add_price.sql is not named like a migration'],
    ['a down script alone', { '001_a.down.sql': '' }, 'm/001_a.down.sql has no up script beside it'],
  ])('is refused for %s', async (_what, files, message) => {
    const root = await folder(files);
    await expect(readMigrations(root, 'm')).rejects.toMatchObject({
      code: 'MIGRATION_FILES_INVALID',
      message: expect.stringContaining(message),
    });
  });

  it('is refused for a file that is no UTF-8, and read with a BOM or CRLF', async () => {
    const good = await folder({
      '001_a.up.sql': '\uFEFFselect 1;\r\nselect 2;\r\n',
      '001_a.down.sql': 'select 1;',
    });
    expect((await readMigrations(good, 'm'))[0]?.up.text.startsWith('select 1;')).toBe(true);
    const bad = await folder({ '001_a.up.sql': new Uint8Array([0x73, 0xff, 0xfe]) });
    await expect(readMigrations(bad, 'm')).rejects.toMatchObject({ code: 'FILE_NOT_UTF8' });
  });

  it('is validated without a database', async () => {
    const root = await folder({
      '001_a.up.sql': 'create table a (id int);\ncreate tabel b ();',
      '002_b.up.sql': 'begin; select 1; commit;',
      '002_b.down.sql': '-- confiture: no-transactoin\nselect 1;',
    });
    const { findings } = await validateMigrations(root, 'm');
    expect(findings.map((finding) => [finding.code, finding.location?.file, finding.location?.line])).toEqual(
      [
        ['migration-down-missing', 'm/001_a.up.sql', 1],
        ['SQL_SYNTAX', 'm/001_a.up.sql', 2],
        ['MIGRATION_TRANSACTION_CONTROL', 'm/002_b.up.sql', 1],
        ['SQL_DIRECTIVE', 'm/002_b.down.sql', 1],
      ],
    );
    expect((await scanMigrations(root, 'm')).migrations).toHaveLength(2);
  });
});

describe('a new migration', () => {
  const now = new Date('2026-03-04T05:06:07Z');

  it.each([
    ['an empty folder', {}, '001'],
    ['counters, in their width', { '0041_a.up.sql': '' }, '0042'],
    ['timestamps', { '20260131120000_a.up.sql': '' }, '20260304050607'],
  ])('follows the style of %s', async (_what, files, version) => {
    const root = await folder(files);
    const made = await newMigration(root, 'm', 'Add price', await readMigrations(root, 'm'), now);
    expect(made).toEqual({
      version,
      files: [`m/${version}_add_price.up.sql`, `m/${version}_add_price.down.sql`],
    });
    expect(await readFile(join(root, made.files[0]), 'utf8')).toContain('Add price');
  });

  it('is refused for a name that makes no file name', async () => {
    await expect(newMigration(await folder({}), 'm', '../../etc', [], now)).rejects.toMatchObject({
      code: 'USAGE',
    });
  });
});

describe('versions', () => {
  const version = fc.stringMatching(/^[0-9]{1,16}$/);

  it('are ordered as numbers are', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const expected = BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
        expect(compareVersions(a, b)).toBe(expected);
        expect(sameVersion(a, b)).toBe(expected === 0);
        expect(compareVersions(a, 'R_x')).toBe(-1);
      }),
    );
  });
});

it('a checksum sees every change but that of line endings', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string().filter((line) => !/[\r\n]/.test(line))),
      fc.string({ minLength: 1 }),
      (lines, more) => {
        const text = lines.join('\n');
        expect(checksum(lines.join('\r\n'))).toBe(checksum(text));
        expect(checksum(text + more.replaceAll('\r', 'x'))).not.toBe(checksum(text));
      },
    ),
  );
});

it('previews the exact SQL with both timeouts', async () => {
  await loadParser();
  const settings = { serverVersion: 180_004, lockTimeoutMs: 3000, statementTimeoutMs: 0 };
  const step = (name: string, text: string) => {
    const up = { file: `m/${name}.up.sql`, text, checksum: '' };
    const migration = {
      kind: 'versioned',
      version: name.slice(0, 3),
      name: name.slice(4),
      up,
      down: undefined,
      appliesTo: [],
    } as const;
    return planStep(migration, 'up', up, settings);
  };
  const steps = [
    step('001_items', 'create table items (id int);\n'),
    step(
      '002_index',
      '-- confiture: lock-timeout 10s\ncreate index concurrently i on items (id);\nupdate items set id = 1;\n',
    ),
  ];
  expect(previewSql({ direction: 'up', environment: 'test', steps })).toMatchSnapshot();
  expect(previewSql({ direction: 'up', environment: 'test', steps: [] })).toBe('-- nothing to run\n');
});
