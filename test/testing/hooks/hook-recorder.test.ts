import { describe, expect, it } from 'vitest';
import { hookRegistry } from '../../../src/hooks/hook-registry.ts';
import type { HookSetup } from '../../../src/hooks/hook-setup.ts';
import { migrateDown } from '../../../src/migrate/down.ts';
import { migrateUp } from '../../../src/migrate/up.ts';
import { expectHook } from '../../../src/testing/hooks/expect-hook.ts';
import { type HookRecorder, hookRecorder } from '../../../src/testing/hooks/hook-recorder.ts';
import { runTestHook } from '../../../src/testing/hooks/run-test-hook.ts';
import { workbench } from '../../migrate/workbench.ts';
import { createDatabase } from '../../server/database.ts';

function setupWith(recorder: HookRecorder, ids: readonly string[]): HookSetup {
  return {
    registry: () =>
      Promise.resolve(
        hookRegistry(
          ids.map((id) =>
            recorder.hook(id, {
              run: async ({ connection }) => {
                await connection.query('select 1');
                if (id === 'broken') throw new Error('broken');
                return undefined;
              },
            }),
          ),
        ),
      ),
    uses: [],
    root: '.',
    url: () => Promise.resolve('postgresql://localhost/shop'),
    variables: {},
    protected: false,
  };
}

const phases = ['cleanup', 'after_validation', 'after_ddl', 'before_ddl', 'before_validation'];

const yaml = (ids: Readonly<Record<string, string>>): string => `migration:
  ddl: create table a (id int);
  hooks:
${Object.entries(ids)
  .map(([phase, id]) => `    ${phase}:\n      - type: ${id}\n`)
  .join('')}  rollback:
    ddl: drop table a;
    hooks:
      before_ddl:
        - type: back
`;

describe('a recorder', () => {
  it('notes which hooks of a migration ran when', async () => {
    const recorder = hookRecorder();
    const ids = Object.fromEntries(phases.map((phase, i) => [phase, `hook_${i}`]));
    const bench = await workbench(
      { '001_a.yaml': yaml({ ...ids, on_error: 'sorry' }) },
      { hooks: setupWith(recorder, [...Object.values(ids), 'back', 'sorry']) },
    );
    await migrateUp(bench.run, await bench.options());
    expect(recorder.order()).toEqual([
      'before_validation hook_4',
      'before_ddl hook_3',
      'after_ddl hook_2',
      'after_validation hook_1',
      'cleanup hook_0',
    ]);
    expect(recorder.runs[0]).toMatchObject({ migration: '001_a', direction: 'up', outcome: 'succeeded' });
    recorder.clear();
    await migrateDown(bench.run, await bench.options());
    expect(recorder.runs).toMatchObject([{ hook: 'back', direction: 'down', phase: 'before_ddl' }]);
  });

  it('notes those that fail, and what runs after them', async () => {
    const recorder = hookRecorder();
    const bench = await workbench(
      { '001_a.yaml': yaml({ after_ddl: 'broken', cleanup: 'never', on_error: 'sorry' }) },
      { hooks: setupWith(recorder, ['broken', 'never', 'sorry', 'back']) },
    );
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({ code: 'HOOK_FAILED' });
    expect(recorder.order()).toEqual(['after_ddl broken (failed)', 'on_error sorry']);
  });

  it('goes around any hook, and each attempt counts', async () => {
    const recorder = hookRecorder();
    const flaky = recorder.around({
      ...recorder.hook('flaky'),
      run: async ({ metadata, log }) => {
        log('tried');
        if (recorder.runs.length < 2) throw new Error('not yet');
        metadata.done = true;
        return undefined;
      },
    });
    const run = await runTestHook(flaky, { database: await createDatabase(), retries: 2, phase: 'cleanup' });
    expectHook(run).succeeded().attempts(3).metadata({ done: true });
    expect(recorder.order()).toEqual(['cleanup flaky (failed)', 'cleanup flaky (failed)', 'cleanup flaky']);
  });
});
