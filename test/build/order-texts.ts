import { orderFiles } from '../../src/sql/order/order.ts';
import type { Ordered } from '../../src/sql/order/ordered.ts';
import { parseSql } from '../../src/sql/parse.ts';

/** Orders files given as path → SQL, all in one entry of load_order, or in the entry their path starts with: `1/a.sql`. */
export function orderTexts(files: Readonly<Record<string, string>>): Ordered {
  return orderFiles(
    Object.entries(files).map(([path, text]) => ({
      ...parseSql(path, text),
      entry: Number(/^(\d+)\//.exec(path)?.[1] ?? 0),
    })),
  );
}

/** The sections' files in order; those of the second pass with a star. */
export function orderOf(files: Readonly<Record<string, string>>): string[] {
  return orderTexts(files).sections.map(({ file, part }) => (part === 'file' ? file : `${file}*`));
}
