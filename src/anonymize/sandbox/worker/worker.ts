import { parentPort, workerData } from 'node:worker_threads';
import { progressPlaces, type ThreadData, type ThreadReply, type ThreadRequest } from '../protocol.ts';
import type { SandboxUse } from '../sandbox.ts';
import { GuestContext } from './guest-context.ts';
import { GuestFault } from './guest-fault.ts';
import { type Renewable, runBatch } from './run-batch.ts';

/** Contexts that are kept ready; the one that was used longest ago goes first. */
const mostContexts = 8;

const { quickjs, progress: shared }: ThreadData = workerData;
const progress = new Int32Array(shared);
const uses = new Map<number, SandboxUse>();
const ready = new Map<number, GuestContext>();

parentPort?.on('message', async (request: ThreadRequest) => {
  tell(await answer(request));
});

tell({ kind: 'ready' });

function tell(reply: ThreadReply): void {
  parentPort?.postMessage(reply);
}

/** What is not a fault of the guest ends the thread. */
async function answer(request: ThreadRequest): Promise<ThreadReply> {
  try {
    if (request.kind === 'describe') return await describe(request);
    if (request.kind === 'open') {
      uses.set(request.column, request.use);
      return { kind: 'opened' };
    }
    const use = useOf(request.column);
    // Fails here, and not as the first value's, where the strategy does not start.
    await contextOf(request.column).get();
    return await runBatch(request, use, contextOf(request.column), progress);
  } catch (error) {
    if (error instanceof GuestFault) return { kind: 'failed', fault: error.fault };
    throw error;
  }
}

async function describe({
  program,
  memoryBytes,
  timeMs,
}: Extract<ThreadRequest, { kind: 'describe' }>): Promise<ThreadReply> {
  const context = await GuestContext.create(quickjs, { memoryBytes, timeMs, beat });
  context.load(program);
  return { kind: 'described', json: context.describe() };
}

function contextOf(column: number): Renewable {
  return {
    get: async () => {
      const context = ready.get(column) ?? (await start(useOf(column)));
      ready.delete(column);
      ready.set(column, context);
      const [oldest = column] = ready.keys();
      if (ready.size > mostContexts) ready.delete(oldest);
      return context;
    },
    renew: () => ready.delete(column),
  };
}

async function start(use: SandboxUse): Promise<GuestContext> {
  const { memoryBytes, valueMs } = use.limits;
  const context = await GuestContext.create(quickjs, { memoryBytes, timeMs: valueMs, beat });
  context.load(use.program);
  context.start(use);
  return context;
}

function useOf(column: number): SandboxUse {
  const use = uses.get(column);
  if (use === undefined) throw new Error(`the column ${column} was not opened in this thread`);
  return use;
}

function beat(): void {
  Atomics.add(progress, progressPlaces.beat, 1);
}
