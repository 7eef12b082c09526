import picomatch from 'picomatch';
import { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { Relation } from './read-relations.ts';

/** `--tables` and `--exclude`: names with or without schema, with * for any characters. */
export interface TableChoice {
  readonly tables: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Gives why a table is left out, undefined where it is copied. A pattern that fits no table is an error: USAGE.
 * A partitioned table's name stands for its partitions.
 */
export function chooseTables(
  relations: readonly Relation[],
  { tables, exclude }: TableChoice,
): (table: string) => string | undefined {
  const names = [...new Set(relations.flatMap(({ table, root }) => [table, root]))];
  for (const pattern of [...tables, ...exclude]) {
    if (names.some((name) => fits(pattern, name))) continue;
    const near = nearest(pattern, names) ?? nearest(pattern, names.map(withoutSchema));
    throw new ConfitureError('USAGE', `no table of the source fits ${pattern}`, {
      hint:
        near === undefined
          ? 'Write schema.table or table; * stands for any characters.'
          : `Did you mean ${near}?`,
    });
  }
  const rootOf = new Map(relations.map(({ table, root }) => [table, root]));
  const named = (table: string, patterns: readonly string[]): boolean =>
    patterns.some((pattern) => fits(pattern, table) || fits(pattern, rootOf.get(table) ?? table));
  return (table) => {
    if (named(table, exclude)) return '--exclude names it';
    if (tables.length > 0 && !named(table, tables)) return '--tables does not name it';
    return undefined;
  };
}

function fits(pattern: string, table: string): boolean {
  const matches = picomatch(plain(pattern), { dot: true, nobrace: true, noextglob: true });
  return matches(plain(table)) || matches(plain(withoutSchema(table)));
}

function withoutSchema(table: string): string {
  return table.slice(table.indexOf('.') + 1);
}

function plain(name: string): string {
  return name.replaceAll('"', '');
}
