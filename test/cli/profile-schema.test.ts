import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
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
