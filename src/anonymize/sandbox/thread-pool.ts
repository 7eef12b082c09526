import { readFileSync } from 'node:fs';
import { ConfitureError } from '../../errors.ts';
import { Thread } from './thread.ts';

/** Files that the build puts beside the bundle, and beside this source. */
const workerFile = new URL('./sandbox-worker.js', import.meta.url);
const quickjsFile = new URL('./quickjs.wasm', import.meta.url);

let compiled: WebAssembly.Module | undefined;

/** Threads, each for one user at a time, and one that waits to take the place of one that was ended. */
export class ThreadPool {
  readonly #most: number;
  readonly #all = new Set<Thread>();
  readonly #idle: Thread[] = [];
  readonly #queue: Waiting[] = [];
  #busy = 0;
  #spare: Thread | undefined;
  #isClosed = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Hands a thread to `use`; one that has ended by then is not used again. Throws INTERRUPTED where it is closed. */
  async with<Result>(use: (thread: Thread) => Promise<Result>): Promise<Result> {
    const thread = await this.#take();
    try {
      return await use(thread);
    } catch (error) {
      throw this.#isClosed ? closed() : error;
    } finally {
      this.#giveBack(thread);
    }
  }

  /** Ends all threads, those at work too. */
  close(): void {
    this.#isClosed = true;
    for (const thread of this.#all) thread.close();
    for (const { reject } of this.#queue.splice(0)) reject(closed());
  }

  async #take(): Promise<Thread> {
    if (this.#isClosed) throw closed();
    const idle = this.#idle.pop();
    if (idle === undefined && this.#busy >= this.#most)
      return new Promise((resolve, reject) => this.#queue.push({ resolve, reject }));
    this.#busy++;
    return idle ?? this.#fresh();
  }

  #giveBack(thread: Thread): void {
    if (thread.hasEnded) this.#all.delete(thread);
    const next = this.#queue.shift();
    if (next !== undefined) {
      next.resolve(thread.hasEnded ? this.#fresh() : thread);
      return;
    }
    this.#busy--;
    if (!thread.hasEnded) this.#idle.push(thread);
  }

  /** The spare one takes over at once, and another begins to wait. */
  #fresh(): Thread {
    const thread = this.#spare?.hasEnded === false ? this.#spare : this.#start();
    this.#spare = this.#start();
    return thread;
  }

  #start(): Thread {
    compiled ??= new WebAssembly.Module(readFileSync(quickjsFile));
    const thread = new Thread(workerFile, compiled);
    this.#all.add(thread);
    return thread;
  }
}

interface Waiting {
  readonly resolve: (thread: Thread) => void;
  readonly reject: (error: ConfitureError) => void;
}

function closed(): ConfitureError {
  return new ConfitureError('INTERRUPTED', 'the sandbox is closed; nothing runs in it any more');
}
