import type { Node } from '@pgsql/types';
import { stringsOf, textOf } from '../../sql/dependencies/tree-values.ts';
import type { Call } from './piece.ts';

/**
 * What each setval is given, as SQL that gives a regclass: `'w_orders_id_seq'::regclass`. Undefined when one of them is
 * only known when it runs.
 */
export function sequencesSet(calls: readonly Call[]): readonly string[] | undefined {
  const given = calls.filter(({ name }) => name === 'setval').map(({ node }) => sequenceOf(node.args?.[0]));
  return given.every((sequence) => sequence !== undefined) ? given : undefined;
}

function sequenceOf(argument: Node | undefined): string | undefined {
  const constant = textOf(argument);
  if (constant !== undefined) return regclass(literal(constant));
  if (argument && 'TypeCast' in argument) return sequenceOf(argument.TypeCast.arg);
  if (!argument || !('FuncCall' in argument)) return undefined;
  const { funcname, args = [] } = argument.FuncCall;
  const texts = args.map(textOf);
  if (stringsOf(funcname).at(-1) !== 'pg_get_serial_sequence' || texts.length !== 2) return undefined;
  const [table, column] = texts;
  if (table === undefined || column === undefined) return undefined;
  return regclass(`pg_get_serial_sequence(${literal(table)}, ${literal(column)})`);
}

function regclass(expression: string): string {
  return `${expression}::regclass`;
}

function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
