import { nodesIn } from '../code/nodes-in.ts';
import { readExpression } from '../conditions/read-expression.ts';
import type { Column, Constraint, SchemaIndex } from '../schema-index.ts';
import type { TypedObject } from './typed-objects.ts';

/** Digits of checksums in hexadecimal: MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512. */
const digests = new Set([32, 40, 56, 64, 96, 128]);
const digestName = /(?:^|_)(?:md5|sha\d*|hash|checksum|digest|fingerprint|hex|etag|password)(?:_|$)/i;
/** Digits of a card, a secret number, and codes whose length a standard says. */
const digitsName = /(?:^|_)(?:last_?\d|pin|bar_?code|ean|isbn|issn|vin)$/i;
const patterns = new Set(['~', '~*']);
const lengths = new Set(['length', 'char_length', 'character_length', 'octet_length']);

/**
 * Whether values shorter than char(n) are no matter: a CHECK lists the values or looks at their pattern or length, they
 * are checksums, or codes that are a key, or refer to one, or stand beside one of the same type.
 */
export function hasFixedLength(object: TypedObject['object'], length: number, schema: SchemaIndex): boolean {
  if (object.kind === 'domain')
    return Object.values(object.attributes.constraints ?? {}).some(({ expression }) =>
      looksAtLength(expression, 'value'),
    );
  const { name, parent, attributes } = object;
  if (digitsName.test(name) || (digests.has(length) && digestName.test(name))) return true;
  if (parent === undefined) return false;
  const alike = schema.columnsOf(parent).filter((column) => column.attributes.type === attributes.type);
  return alike.some((column) => isCode(column, schema.constraintsOf(parent)));
}

/** Whether a column is a code of one length: the primary key, a reference, or checked. */
function isCode({ name }: Column, constraints: readonly Constraint[]): boolean {
  return constraints.some(({ attributes: { type, expression, columns = [] } }) => {
    if (type === 'check') return expression !== undefined && looksAtLength(expression, name);
    return (type === 'primary key' || type === 'foreign key') && columns.includes(name);
  });
}

/** Whether an expression matches the column with a pattern or a list of values, or asks for its length. */
function looksAtLength(expression: string, column: string): boolean {
  for (const { name, value } of nodesIn(readExpression(expression))) {
    const isMatch =
      name === 'A_Expr' &&
      (value.kind === 'AEXPR_OP_ANY' || textsIn(value.name).some((operator) => patterns.has(operator)));
    const isLength = name === 'FuncCall' && textsIn(value.funcname).some((called) => lengths.has(called));
    if (!isMatch && !isLength) continue;
    for (const part of nodesIn(isMatch ? value.lexpr : value.args))
      if (part.name === 'ColumnRef' && textsIn(part.value.fields).includes(column)) return true;
  }
  return false;
}

function textsIn(tree: unknown): readonly string[] {
  return [...nodesIn(tree)].flatMap(({ name, value }) =>
    name === 'String' && typeof value.sval === 'string' ? [value.sval] : [],
  );
}
