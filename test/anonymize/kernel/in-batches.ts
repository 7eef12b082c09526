import type { BatchChange, BatchResult } from '../../../src/anonymize/batch-change.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from '../../../src/anonymize/kernel/copy-text.ts';
import type { Transform } from '../../../src/anonymize/strategy.ts';
import { ConfitureError } from '../../../src/errors.ts';

/**
 * The function as a change in batches: what it throws is the failure of its value. `wait` decides when a batch comes
 * back.
 */
export function inBatches(
  change: Transform,
  reads: readonly string[] = [],
  wait: () => Promise<unknown> = async () => undefined,
): BatchChange {
  return {
    async batch(values, others) {
      const columns = others.map(valuesIn);
      await wait();
      let failure: BatchResult['failure'];
      const lines = valuesIn(values).map((value, at) => {
        if (value === null) return copyNull;
        try {
          const result = change(value, { get: (name) => columns[reads.indexOf(name)]?.[at] ?? null });
          return result === null ? copyNull : escapeCopyText(result);
        } catch (error) {
          if (!(error instanceof ConfitureError)) throw error;
          failure ??= { at, error };
          return copyNull;
        }
      });
      return { lines: lines.map((line) => `${line}\n`).join(''), ...(failure && { failure }) };
    },
  };
}

function valuesIn(lines: string): (string | null)[] {
  const fields = lines.split('\n');
  if (fields.pop() !== '') throw new Error('the last line has no end');
  return fields.map((field) => (field === copyNull ? null : unescapeCopyText(field)));
}

/** Promises that are resolved in an order of the test's choice. */
export class Gates {
  readonly #opens: (() => void)[] = [];

  readonly wait = (): Promise<void> => new Promise((resolve) => this.#opens.push(resolve));

  get waiting(): number {
    return this.#opens.length;
  }

  /** Opens the one at the place, counted round and round, of those that wait. */
  open(place = 0): void {
    const [open] = this.#opens.splice(place % Math.max(1, this.#opens.length), 1);
    open?.();
  }
}
