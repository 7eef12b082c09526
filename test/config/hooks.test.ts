import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { ConfitureError } from '../../src/errors.ts';
import { temporaryProject } from './temporary-project.ts';

const load = (hooks: string) =>
  loadConfig({
    directory: temporaryProject({
      'confiture.yaml': `hooks:\n${hooks}\nenvironments: { local: { embedded: true } }\n`,
    }),
    environment: {},
  });

describe('the section hooks', () => {
  it('takes the words of earlier files', async () => {
    const { hooks } = await load(
      '  after_migration:\n    - type: rebuild_read_models\n      action: select 1\n  cleanup: [{ type: x }]\n  after_ddl: [{ type: y }]',
    );
    expect(hooks).toMatchObject([
      { phase: 'after_ddl', type: 'y' },
      {
        phase: 'after_ddl',
        type: 'rebuild_read_models',
        config: { action: 'select 1' },
        place: { line: 3, column: 7 },
      },
      { phase: 'cleanup', type: 'x' },
    ]);
  });

  it('may ask for one hook several times', async () => {
    const { hooks } = await load('  cleanup: [{ type: x }, { type: x, retries: 3, timeout: 0 }]');
    expect(hooks).toMatchObject([
      { retries: undefined, timeoutMs: undefined },
      { retries: 3, timeoutMs: 0 },
    ]);
  });

  it.each([
    ['  after_dll: []', 2, 3, 'unknown key `hooks.after_dll`', 'Did you mean `after_ddl`?'],
    ['  cleanup:\n    - tpye: x', 3, 7, 'unknown key `hooks.cleanup[0].tpye`', 'Did you mean `type`?'],
    [
      '  cleanup:\n    - type: x\n      retries: -1',
      4,
      16,
      '`hooks.cleanup[0].retries` must not be negative',
      undefined,
    ],
    [
      '  cleanup:\n    - type: x\n      config: 3',
      4,
      15,
      '`hooks.cleanup[0].config` must be a mapping of names to values, not a number',
      undefined,
    ],
    ['  cleanup: { type: x }', 2, 12, '`hooks.cleanup` must be a list, not a mapping', undefined],
  ])('%j is refused at its place', async (text, line, column, message, hint) => {
    const error: unknown = await load(text).catch((caught: unknown) => caught);
    if (!(error instanceof ConfitureError)) return expect.fail('it was taken');
    expect(error.code).toBe('CONFIG_INVALID');
    expect(error.message).toContain(message);
    expect(error.location).toMatchObject({ line, column });
    if (hint) expect(error.hint).toContain(hint);
  });
});
