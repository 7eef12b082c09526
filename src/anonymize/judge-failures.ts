import { ConfitureError } from '../errors.ts';
import type { ColumnPlan } from './anonymization-plan.ts';
import type { BatchChange } from './batch-change.ts';
import { copyNull, escapeCopyText } from './kernel/copy-text.ts';
import type { UnjudgedChange, UnjudgedResult } from './unjudged-change.ts';

/** The change with `on_invalid` put into effect: what fails is never passed through. */
export function judgeFailures(
  change: UnjudgedChange,
  { onInvalid, facts, strategy, type }: Pick<ColumnPlan, 'onInvalid' | 'facts' | 'strategy' | 'type'>,
): BatchChange {
  return {
    async batch(values, others) {
      const result = await change.run(values, others);
      const [first] = result.failures;
      if (first === undefined) return { lines: result.lines };
      if (onInvalid === 'error') {
        const message = `a value of ${facts.table}.${facts.column} cannot be changed by the strategy ${strategy}: ${first.reason}`;
        const error = new ConfitureError('VALUE_INVALID', message, {
          hint: `${isInline(type) ? moveIt : tryIt} Or say with on_invalid what such a value becomes: null, or a fixed one.`,
        });
        return { lines: result.lines, failure: { at: first.at, error } };
      }
      const line = onInvalid === 'null' ? copyNull : escapeCopyText(onInvalid.fixed);
      return { lines: put(line, result) };
    },
  };
}

const tryIt = '`confiture strategies test` tries a strategy on values and shows what its code throws.';

const moveIt =
  'Put its code into a file in strategies_dir: `confiture strategies test` then tries it on values and shows what it throws.';

/** Code of a profile has an id that no file can give. */
function isInline(type: string): boolean {
  return type.startsWith('custom:');
}

/** The lines with the same one for each value that failed. */
function put(line: string, { lines, failures }: UnjudgedResult): string {
  const all = lines.split('\n');
  for (const { at } of failures) all[at] = line;
  return all.join('\n');
}
