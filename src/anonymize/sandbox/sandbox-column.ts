import type { Lines } from '../batch-change.ts';
import { programFailed } from './program-failed.ts';
import type { RunReply } from './protocol.ts';
import type { SandboxedColumn, SandboxFailure, SandboxResult, SandboxUsage, SandboxUse } from './sandbox.ts';
import { budgetSpent, givenUp, tooLarge } from './sandbox-stopped.ts';
import { ThreadEnded, threadBroke } from './thread.ts';
import type { ThreadPool } from './thread-pool.ts';

/** How many threads that were not too late a batch may lose at one value, or between two. */
const mostLost = 3;

/** A strategy at work on a column, in whichever threads are free. */
export class SandboxColumn implements SandboxedColumn {
  readonly use: SandboxUse;
  readonly #pool: ThreadPool;
  readonly #number: number;
  readonly #usage = { values: 0, failed: 0, elapsedMs: 0, strikes: 0, kills: 0 };

  constructor(pool: ThreadPool, number: number, use: SandboxUse) {
    this.#pool = pool;
    this.#number = number;
    this.use = use;
  }

  get usage(): SandboxUsage {
    return { ...this.#usage };
  }

  async run(values: Lines, others: readonly Lines[]): Promise<SandboxResult> {
    const given: SandboxFailure[] = [];
    const oneByOne: (readonly [number, number])[] = [];
    this.#usage.values += countValues(values);
    let lost = 0;
    for (;;) {
      this.#checkBudget();
      const begun = performance.now();
      try {
        const reply = await this.#ask(values, others, given, oneByOne);
        this.#usage.elapsedMs += reply.elapsedMs;
        this.#usage.strikes += reply.strikes;
        this.#usage.failed += reply.failures.length;
        if (reply.givenUp === 'time') throw budgetSpent(this.use, 'batch');
        if (reply.givenUp === 'size') throw tooLarge(this.use);
        if (reply.givenUp === 'strikes') throw givenUp(this.use, this.#usage);
        this.#checkBudget();
        return { lines: reply.lines, failures: reply.failures };
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        this.#usage.elapsedMs += performance.now() - begun;
        // That a thread breaks need not be the code's fault; but a batch that none outlives is not tried for ever.
        if (!error.isLate && (error.values?.count ?? 1) === 1 && ++lost <= mostLost) continue;
        this.#blame(error, given, oneByOne);
      }
    }
  }

  async #ask(
    values: Lines,
    others: readonly Lines[],
    given: readonly SandboxFailure[],
    oneByOne: readonly (readonly [number, number])[],
  ): Promise<RunReply> {
    const { limits, program } = this.use;
    const strikesLeft = limits.strikes - this.#usage.strikes;
    const reply = await this.#pool.with(async (thread) => {
      await thread.open(this.#number, this.use);
      const column = this.#number;
      return thread.ask(
        { kind: 'run', column, values, others, given, oneByOne, strikesLeft },
        limits.valueMs,
      );
    });
    if (reply.kind === 'ran') return reply;
    const fault = reply.kind === 'failed' ? reply.fault : { message: 'it does not answer' };
    throw programFailed(program, fault);
  }

  /**
   * A thread had to be ended. Of one value that was with the guest it is known that it was it; of several, they are
   * tried one by one.
   */
  #blame(ended: ThreadEnded, given: SandboxFailure[], oneByOne: (readonly [number, number])[]): void {
    this.#usage.kills++;
    if (ended.values === undefined)
      throw programFailed(this.use.program, {
        message: ended.isLate ? 'it does not come to an end before its first value' : threadBroke,
      });
    const { from, count } = ended.values;
    if (count > 1) {
      oneByOne.push([from, from + count]);
      return;
    }
    this.#usage.strikes++;
    given.push({ at: from, reason: ended.isLate ? 'it took too long' : 'it used too much memory' });
    given.sort((a, b) => a.at - b.at);
  }

  #checkBudget(): void {
    const { limits } = this.use;
    if (this.#usage.strikes >= limits.strikes) throw givenUp(this.use, this.#usage);
    if (limits.runMs !== undefined && this.#usage.elapsedMs > limits.runMs)
      throw budgetSpent(this.use, 'run');
  }
}

function countValues(lines: Lines): number {
  let count = 0;
  for (let at = 0; at < lines.length; count++) {
    const end = lines.indexOf('\n', at);
    if (end - at === 2 && lines.startsWith('\\N', at)) count--;
    at = end + 1;
  }
  return count;
}
