import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

it('prints a schema that takes the profiles of the example, and refuses a misspelt option', async () => {
  const { stdout } = await runCli(['profile', 'schema'], { cwd: tmpdir() });
  const schema = JSON.parse(stdout);
  const validate = new Ajv({ strict: false }).compile(schema);
  for (const name of ['qa', 'test']) {
    const path = join(import.meta.dirname, '../../examples/printoptim/db/profiles', `${name}.yaml`);
    expect(validate(parse(readFileSync(path, 'utf8'))), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(validate({ strategies: { a: { type: 'email_masking', keep_domian: true } } })).toBe(false);
  expect(validate({ strategies: { a: { type: 'emial_masking' } } })).toBe(false);
});

it('knows the custom strategies of a project, and code in a profile', async () => {
  const cwd = await emptyFolder();
  mkdirSync(join(cwd, 's'));
  writeFileSync(join(cwd, 'confiture.yaml'), 'strategies_dir: s\n');
  writeFileSync(
    join(cwd, 's/iban.ts'),
    `export default {
      id: 'iban', summary: 's', label: 'partial', options: { keep: { type: 'boolean', description: 'k', default: true } },
      create: () => (value: string) => value,
    };`,
  );
  writeFileSync(join(cwd, 's/bad.ts'), 'throw new Error("no");');
  const { stdout, stderr } = await runCli(['profile', 'schema'], { cwd });
  expect(stderr).toContain('1 custom strategy left out');
  const validate = new Ajv({ strict: false }).compile(JSON.parse(stdout));
  const takes = (strategy: object) => validate({ strategies: { a: strategy } });
  expect(takes({ type: 'iban', keep: false, timeout_seconds: 2 })).toBe(true);
  expect(takes({ type: 'iban', kep: false })).toBe(false);
  expect(takes({ type: 'ibn' })).toBe(false);
  const code = { type: 'custom', function: '(value) => value.trim()', label: 'clear' };
  expect(takes({ ...code, reads: ['country'], config: { n: 1 } })).toBe(true);
  expect(takes({ ...code, label: 'safe' })).toBe(false);
  expect(takes({ ...code, kyed: true })).toBe(false);
  expect(takes({ type: 'custom', function: 'random_decimal(1, 2)' })).toBe(true);
  expect(takes({ type: 'custom', strategy: 'fixed', value: 'x' })).toBe(true);
});
