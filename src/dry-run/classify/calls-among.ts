import type { Piece } from './piece.ts';

/** Names of functions of PostgreSQL's own that the piece calls; a `*` at the end stands for any ending. */
export function callsAmong({ calls }: Piece, names: readonly string[]): readonly string[] {
  const called = calls.filter(({ schema }) => schema === undefined || schema === 'pg_catalog');
  const found = called.filter(({ name }) => names.some((wanted) => fits(name, wanted)));
  return [...new Set(found.map(({ name }) => name))];
}

/** Whether it is the name, or begins like one that ends in `*`. */
export function fits(name: string, wanted: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
