import type { Node, TypeName } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/** What stands in a comparison for a constant; `null` is NULL. Dates count as days. */
export type Literal = number | string | boolean | null;

const day = 86_400_000;
const numeric = new Set([
  'numeric',
  'int2',
  'int4',
  'int8',
  'float4',
  'float8',
  'smallint',
  'integer',
  'bigint',
]);

/** The constant that the tree is, through casts; undefined where it is none, or none that can be compared here. */
export function literalOf(node: Node | undefined): Literal | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node) return constant(node.A_Const);
  if (!('TypeCast' in node)) return undefined;
  const value = literalOf(node.TypeCast.arg);
  return value === undefined ? undefined : castTo(typeOf(node.TypeCast.typeName), value);
}

function constant({
  isnull,
  ival,
  fval,
  boolval,
  sval,
}: Extract<Node, { A_Const: unknown }>['A_Const']): Literal | undefined {
  if (isnull) return null;
  // The tree leaves out what is 0 or false.
  if (ival !== undefined) return ival.ival ?? 0;
  if (boolval !== undefined) return boolval.boolval ?? false;
  if (fval !== undefined) return exact(fval.fval ?? '');
  return sval === undefined ? undefined : (sval.sval ?? '');
}

function castTo(type: string, value: Literal): Literal | undefined {
  if (typeof value !== 'string') return value;
  if (numeric.has(type)) return exact(value);
  if (type === 'date') {
    const days = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) / day : Number.NaN;
    return Number.isNaN(days) ? undefined : days;
  }
  // Times depend on the session's zone, and texts of other types may be equal in several forms.
  return type === 'text' || type === 'varchar' ? value : undefined;
}

/** A number that a double tells from its neighbours. */
function exact(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) || Math.abs(value) > 1e12 || text.length > 15
    ? undefined
    : value;
}

function typeOf(type: TypeName | undefined): string {
  if (type?.arrayBounds !== undefined) return 'array';
  return stringsOf(type?.names).at(-1) ?? '';
}
