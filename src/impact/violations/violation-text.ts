import { rowsInWords } from '../../size-in-words.ts';
import type { Violation } from './violation.ts';

/** "12 rows of shop.w_orders with NULL in customer_id: shop.w_orders (0,1) …", "at least 5 rows …". */
export function violationText(violation: Violation): string {
  const { check, result, count, atLeast, reason } = violation;
  const rest = `${check.message.replace(/^rows /, '')}${samplesText(violation)}`;
  if (result === 'unknown') return `${check.message}: not known, since ${reason ?? 'nobody asked'}`;
  if (result === 'none') return `no ${check.message}`;
  if (count !== undefined) return `${rowsInWords(count)} ${rest}`;
  return `at least ${rowsInWords(atLeast ?? 1)} ${rest}${reason === undefined ? '' : `: ${reason}`}`;
}

/** Keys where they were allowed to be read, else places. */
function samplesText({ check, keys, places, count }: Violation): string {
  const samples =
    keys.length > 0
      ? keys.map(
          (key) => `${check.keyColumns.join(', ')} = ${key.map((value) => value ?? 'NULL').join(', ')}`,
        )
      : places;
  if (samples.length === 0) return '';
  return ` (${samples.join('; ')}${(count ?? samples.length) > samples.length ? '; …' : ''})`;
}
