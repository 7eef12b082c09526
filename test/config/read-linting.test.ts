import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Linting, readLinting } from '../../src/config/read-linting.ts';
import { ConfitureError } from '../../src/errors.ts';
import { temporaryProject } from './temporary-project.ts';

function read(files: Readonly<Record<string, string>>): Promise<Linting> {
  const directory = temporaryProject(files);
  const file = 'confiture.yaml' in files ? join(directory, 'confiture.yaml') : undefined;
  return readLinting({ directory, environment: {} }, file);
}

async function refusal(files: Readonly<Record<string, string>>): Promise<string> {
  const error: unknown = await read(files).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfitureError)) throw new Error('it was accepted');
  const { location, message, hint } = error;
  return `${location?.file}:${location?.line}:${location?.column} ${message}${hint === undefined ? '' : ` | ${hint}`}`;
}

describe('settings of lint', () => {
  it('are those of confiture.yaml, or of confiture.lint.yml, or defaults', async () => {
    const yaml = { 'confiture.yaml': 'name: a\nlinting: { preset: strict }\n' };
    expect(await read(yaml)).toMatchObject({ given: { preset: 'strict' }, path: ['linting'] });
    const own = { 'confiture.yaml': 'name: a\n', 'confiture.lint.yml': 'preset: printoptim\n' };
    expect(await read(own)).toMatchObject({ given: { preset: 'printoptim' }, path: [] });
    expect(await read({ 'confiture.lint.yml': '' })).toMatchObject({ given: { preset: 'recommended' } });
    expect(await read({})).toMatchObject({ given: { enabled: true, fail_on_severity: 'error', rules: {} } });
  });

  it.each([
    [
      { 'confiture.yaml': 'name: a\nlinting: {}\n', 'confiture.lint.yml': '' },
      'confiture.yaml:2:1 `linting` is here, and confiture.lint.yml is beside it: one of them only | Move all of it into confiture.lint.yml, or delete that.',
    ],
    [
      { 'confiture.yaml': 'linting:\n  presets: strict\n' },
      'confiture.yaml:2:3 unknown key `linting.presets` | Did you mean `preset`?',
    ],
    [
      { 'confiture.lint.yml': 'fail_on_severity: erorr\n' },
      'confiture.lint.yml:1:19 `fail_on_severity` must be `error` or `warning` or `info` | Did you mean `error`?',
    ],
    [
      { 'confiture.lint.yml': 'custom_rules:\n  - name: a\n    patern: x\n' },
      'confiture.lint.yml:3:5 unknown key `custom_rules[0].patern` | Did you mean `pattern`?',
    ],
    [
      { 'confiture.lint.yml': 'custom_rules:\n  - name: A b\n' },
      'confiture.lint.yml:2:11 `custom_rules[0].name` must be lower-case words joined by _ or -',
    ],
    [
      { 'confiture.lint.yml': 'rules: [a]\n' },
      'confiture.lint.yml:1:8 `rules` must be a mapping of names to values, not a list',
    ],
    [
      { 'confiture.lint.yml': '- a\n' },
      'confiture.lint.yml:1:1 the file must be a mapping of keys to values, not a list',
    ],
  ])('%j are refused with the place', async (files, told) => {
    expect(await refusal(files)).toBe(told);
  });
});
