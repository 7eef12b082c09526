import { Worker } from 'node:worker_threads';
import { progressPlaces, type ThreadData, type ThreadReply, type ThreadRequest } from './protocol.ts';
import type { SandboxUse } from './sandbox.ts';

/** The thread is no more: it did not answer in time and was ended, or it broke. */
export class ThreadEnded extends Error {
  override readonly name: string = 'ThreadEnded';
  /** Which values were with the guest then; undefined where none was. */
  readonly values: { readonly from: number; readonly count: number } | undefined;
  /** It was ended because the guest took too long; else it broke, or somebody ended it. */
  readonly isLate: boolean;

  constructor(values: ThreadEnded['values'], isLate: boolean, cause?: unknown) {
    super('the thread of a sandbox ended', { cause });
    this.values = values;
    this.isLate = isLate;
  }
}

/** In the words of an error. */
export const threadBroke = 'the thread that it ran in ended by itself';

/** What a call into the guest may take beyond the guest's own deadline before the thread is ended: as much again, at most. */
const mostGraceMs = 1_000;

/** What a thread may take for its own work: a machine that has much to do takes long to start one. */
const ownWorkMs = 60_000;

/** How often a thread that works is looked after. */
const lookMs = 100;

/** Its heap and stack, beside QuickJS's memory: what crosses is held for a moment. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 8 };

interface Waiting {
  readonly resolve: (reply: ThreadReply) => void;
  readonly reject: (error: ThreadEnded) => void;
}

/** A thread with QuickJS in it, one request at a time. */
export class Thread {
  readonly #worker: Worker;
  readonly #progress = new Int32Array(new SharedArrayBuffer(4 * Object.keys(progressPlaces).length));
  readonly #opened = new Set<number>();
  readonly #started: Promise<unknown>;
  #waiting: Waiting | undefined;
  #ended = false;
  #isLate = false;

  /** `file` is the bundled worker. */
  constructor(file: URL, quickjs: WebAssembly.Module) {
    const workerData: ThreadData = { quickjs, progress: this.#progress.buffer as SharedArrayBuffer };
    this.#worker = new Worker(file, {
      workerData,
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits,
    });
    this.#started = this.#reply(ownWorkMs);
    // Whoever asks it first hears of it.
    this.#started.catch(() => undefined);
    this.#worker.on('message', (reply: ThreadReply) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(reply);
    });
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end());
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Tells the thread of a column before the first request about it. */
  async open(column: number, use: SandboxUse): Promise<void> {
    if (this.#opened.has(column)) return;
    await this.ask({ kind: 'open', column, use }, use.limits.valueMs);
    this.#opened.add(column);
  }

  /**
   * Rejects with ThreadEnded where a call into the guest takes longer than it may: QuickJS asks for its deadline
   * between operations, and one built-in function can take minutes.
   */
  async ask(request: ThreadRequest, callMs: number): Promise<ThreadReply> {
    await this.#started;
    const reply = this.#reply(callMs + Math.min(callMs, mostGraceMs));
    this.#worker.postMessage(request);
    return reply;
  }

  /** The next reply. The thread is ended where one call into the guest, or its own work, takes too long. */
  async #reply(patienceMs: number): Promise<ThreadReply> {
    let [beat, since] = [this.#read('beat'), performance.now()];
    const look = setInterval(() => {
      const now = this.#read('beat');
      if (now !== beat) [beat, since] = [now, performance.now()];
      const inGuest = beat % 2 === 1;
      if (performance.now() - since <= (inGuest ? patienceMs : ownWorkMs)) return;
      this.#isLate = inGuest;
      this.close();
    }, lookMs);
    this.#worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        if (this.#ended) {
          reject(new ThreadEnded(undefined, false));
          return;
        }
        this.#waiting = { resolve, reject };
      });
    } finally {
      clearInterval(look);
      this.#worker.unref();
    }
  }

  /** Ends it, whatever it does. */
  close(): void {
    this.#end();
    void this.#worker.terminate();
  }

  #end(cause?: unknown): void {
    this.#ended = true;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const count = this.#read('count');
    const values = count > 0 ? { from: this.#read('from'), count } : undefined;
    waiting?.reject(new ThreadEnded(values, this.#isLate, cause));
  }

  #read(place: keyof typeof progressPlaces): number {
    return Atomics.load(this.#progress, progressPlaces[place]);
  }
}
