import { type ProgramFault, progressPlaces, type RunReply, type RunRequest } from '../protocol.ts';
import type { FailureReason, SandboxFailure, SandboxUse } from '../sandbox.ts';
import type { GuestContext } from './guest-context.ts';
import { GuestFault } from './guest-fault.ts';
import { type IndexedLines, indexLines } from './index-lines.ts';
import { type Results, readResults } from './read-results.ts';

/** Values that are handed in at once: the crossing is paid once for them, and they are what has to be tried again. */
const atOnce = 256;

/** Characters of all results of a batch: they have to be held before they go on. */
const mostCharacters = 16 * 1024 * 1024;

/** A strategy's context, which can be begun anew. */
export interface Renewable {
  get(): Promise<GuestContext>;
  renew(): void;
}

/**
 * Changes a batch. Values that stop the guest, for time or memory, are found by trying their neighbours and them one
 * by one; a strike each.
 */
export async function runBatch(
  request: RunRequest,
  use: SandboxUse,
  context: Renewable,
  progress: Int32Array,
): Promise<RunReply> {
  const begun = performance.now();
  const values = indexLines(request.values);
  const others = request.others.map(indexLines);
  const given = new Map([...tooLong(values, use), ...request.given].map((failure) => [failure.at, failure]));
  const results: string[] = [];
  const failures: SandboxFailure[] = [];
  let strikes = 0;
  let characters = 0;
  let givenUp: RunReply['givenUp'];

  const fail = (failure: SandboxFailure): void => {
    results.push('\\N\n');
    failures.push(failure);
  };
  const accept = ({ lines, failures: some }: Results, from: number): void => {
    results.push(lines);
    characters += lines.length;
    failures.push(...some.map((failure) => ({ ...failure, at: from + failure.at })));
  };

  for (let at = 0; at < values.count; ) {
    const known = given.get(at);
    if (known !== undefined) {
      fail(known);
      at++;
      continue;
    }
    const end = request.oneByOne.some(([from, to]) => at >= from && at < to)
      ? at + 1
      : Math.min(at + atOnce, values.count, ...nextStops(at));
    const done = await attempt(at, end);
    if ('lines' in done) accept(done, at);
    else {
      context.renew();
      for (let single = at; single < end && givenUp === undefined; single++) {
        const alone = end - at === 1 ? done : await attempt(single, single + 1);
        if ('lines' in alone) accept(alone, single);
        else {
          strikes++;
          fail({ at: single, reason: alone.reason ?? 'it threw an error', ...messageOf(alone, use) });
          // What stopped one value is not to be in the way of the next.
          context.renew();
        }
        checkBudget();
      }
    }
    checkBudget();
    if (givenUp !== undefined) break;
    at = end;
  }
  return {
    kind: 'ran',
    lines: results.join(''),
    failures,
    strikes,
    givenUp,
    elapsedMs: performance.now() - begun,
  };

  function checkBudget(): void {
    if (strikes >= request.strikesLeft) givenUp = 'strikes';
    else if (characters > mostCharacters) givenUp = 'size';
    else if (performance.now() - begun > use.limits.batchMs) givenUp = 'time';
  }

  /** Where the next value is that is not handed in, or only by itself. */
  function nextStops(at: number): readonly number[] {
    const stops = [...given.keys(), ...request.oneByOne.map(([from]) => from)];
    return stops.filter((stop) => stop > at);
  }

  async function attempt(from: number, to: number): Promise<Results | ProgramFault> {
    Atomics.store(progress, progressPlaces.from, from);
    Atomics.store(progress, progressPlaces.count, to - from);
    try {
      const guest = await context.get();
      const text = guest.run(
        values.part(from, to),
        others.map((column) => column.part(from, to)),
      );
      const count = to - from;
      const read = readResults(text, count, use) ?? readResults(guest.escaped(), count, use);
      if (read === undefined)
        return { message: 'what it gives cannot be read', reason: 'it gave what is no text' };
      const isFull = read.failures.some(({ reason }) => reason === 'it used too much memory');
      return isFull ? { message: 'out of memory', reason: 'it used too much memory' } : read;
    } catch (error) {
      if (error instanceof GuestFault) return error.fault;
      // The instance broke, as it does when nothing can be allocated any more. It is thrown away, nobody else has it.
      return { message: 'out of memory', reason: 'it used too much memory' };
    } finally {
      Atomics.store(progress, progressPlaces.count, 0);
    }
  }
}

function tooLong(values: IndexedLines, { limits }: SandboxUse): readonly SandboxFailure[] {
  const reason: FailureReason = 'the value is too long for the sandbox';
  return values.longerThan(limits.valueCharacters).map((at) => ({ at, reason }));
}

function messageOf({ message }: ProgramFault, { explain }: SandboxUse): { readonly message?: string } {
  return explain === true ? { message: JSON.stringify({ name: '', message, stack: '' }) } : {};
}
