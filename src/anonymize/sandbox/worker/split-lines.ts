import type { Lines } from '../../batch-change.ts';

/** The fields of lines, without their newlines. */
export function fieldsOf(lines: Lines): readonly string[] {
  return lines === '' ? [] : lines.slice(0, -1).split('\n');
}
