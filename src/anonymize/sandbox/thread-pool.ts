import { readFileSync } from 'node:fs';
import { Thread } from './thread.ts';

/** Files that the build puts beside the bundle, and beside this source. */
const workerFile = new URL('./sandbox-worker.js', import.meta.url);
const quickjsFile = new URL('./quickjs.wasm', import.meta.url);

let compiled: WebAssembly.Module | undefined;

/** Threads, each for one user at a time, and one that waits to take the place of one that was ended. */
export class ThreadPool {
  readonly #most: number;
  readonly #idle: Thread[] = [];
  readonly #queue: ((thread: Thread) => void)[] = [];
  #busy = 0;
  #spare: Thread | undefined;
  #isClosed = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Hands a thread to `use`; one that has ended by then is not used again. */
  async with<Result>(use: (thread: Thread) => Promise<Result>): Promise<Result> {
    const thread = await this.#take();
    try {
      return await use(thread);
    } finally {
      this.#giveBack(thread);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const thread of [...this.#idle.splice(0), this.#spare]) thread?.close();
    this.#spare = undefined;
  }

  async #take(): Promise<Thread> {
    if (this.#isClosed) throw new Error('the sandbox is closed');
    const idle = this.#idle.pop();
    if (idle === undefined && this.#busy >= this.#most)
      return new Promise((resolve) => this.#queue.push(resolve));
    this.#busy++;
    return idle ?? this.#fresh();
  }

  #giveBack(thread: Thread): void {
    const usable = thread.hasEnded ? undefined : thread;
    const next = this.#queue.shift();
    if (next !== undefined && !this.#isClosed) {
      next(usable ?? this.#fresh());
      return;
    }
    this.#busy--;
    if (usable === undefined) return;
    if (this.#isClosed) usable.close();
    else this.#idle.push(usable);
  }

  /** The spare one takes over at once, and another begins to wait. */
  #fresh(): Thread {
    const thread = this.#spare?.hasEnded === false ? this.#spare : startThread();
    this.#spare = this.#isClosed ? undefined : startThread();
    return thread;
  }
}

function startThread(): Thread {
  compiled ??= new WebAssembly.Module(readFileSync(quickjsFile));
  return new Thread(workerFile, compiled);
}
