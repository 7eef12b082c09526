import { expect, it } from 'vitest';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { openProfileSandbox, withProfileSandbox } from '../../src/cli/profile/open-profile-sandbox.ts';
import { ConfitureError } from '../../src/errors.ts';

const config = {
  custom: {
    dir: undefined,
    registry: [],
    sandbox: {
      workers: 1,
      timeoutMs: 500,
      batchTimeoutMs: 5_000,
      runTimeoutMs: undefined,
      memoryBytes: 16 * 1024 * 1024,
      strikes: 1,
    },
  },
};

const use = (create: string) => ({
  program: {
    name: 'a.js',
    entry: 'a.js',
    modules: { 'a.js': { code: `export default { id: 'a', create: ${create} }`, imports: {} } },
    hash: 'sha256:',
  },
  strategy: 'a',
  options: {},
  column: { table: 't', column: 'c', type: 'text', group: 'text' as const, notNull: false },
  reads: [],
  limits: { ...defaultLimits, valueMs: 500, strikes: 1 },
});

it('lets go of what runs as soon as the command is interrupted', async () => {
  const controller = new AbortController();
  const sandbox = openProfileSandbox(config, controller.signal);
  const running = sandbox.open(use('() => () => { for (;;); }')).run('x\n', []);
  controller.abort(new ConfitureError('INTERRUPTED', 'interrupted'));
  await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const after = sandbox.open(use('() => (value) => value'));
  await expect(after.run('x\n', [])).rejects.toMatchObject({ code: 'INTERRUPTED' });
  await expect(sandbox.describe(use('() => 1').program)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(sandbox.columns).toHaveLength(2);
  await sandbox.close();
});

it('listens to the signal once, and no longer than it is open, which ends whatever happens', async () => {
  const { signal } = new AbortController();
  const waiting: string[] = [];
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    waiting.push(given[0]);
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    waiting.pop();
    remove(...given);
  };
  let leaked: ReturnType<typeof openProfileSandbox> | undefined;
  const failing = withProfileSandbox(config, signal, async (sandbox) => {
    leaked = sandbox;
    const column = sandbox.open(use('() => (value) => value + "!"'));
    expect(await column.run('x\n', [])).toEqual({ lines: 'x!\n', failures: [] });
    await Promise.all(Array.from({ length: 20 }, () => column.run('x\n', [])));
    expect([column.usage.values, sandbox.columns[0]?.usage.values, waiting]).toEqual([21, 21, ['abort']]);
    throw new Error('what the command failed with');
  });
  await expect(failing).rejects.toThrow('what the command failed with');
  expect(waiting).toEqual([]);
  const late = leaked?.open(use('() => (value) => value')).run('x\n', []);
  await expect(late).rejects.toThrow('closed');
});
