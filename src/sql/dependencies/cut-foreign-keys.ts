import type { RangeVar } from '@pgsql/types';
import type { Offsets } from '../offsets.ts';
import type { Statement } from '../statement.ts';
import { type Token, tokensOf } from '../tokens.ts';
import type { ForeignKey } from './foreign-keys.ts';

/** UTF-16 indexes in the file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Text made of pieces of the file and of words of our own. */
export type Pieces = readonly (Range | string)[];

export interface CutStatement {
  /** What to take out of the file. */
  readonly removed: readonly Range[];
  /** One ALTER TABLE per foreign key, in the given order, without semicolons. */
  readonly added: readonly Pieces[];
}

/**
 * Takes foreign keys out of the CREATE TABLE or ALTER TABLE that states them, as edits of the text.
 * `schemaOf` gives the schema to write before a table's name where it has none and needs one.
 */
export function cutForeignKeys(
  statement: Statement,
  foreignKeys: readonly ForeignKey[],
  offsets: Offsets,
  schemaOf: (table: RangeVar) => string | undefined,
): CutStatement {
  const tokens = tokensOf(statement.text)
    .filter((token) => !token.comment)
    .map((token) => ({ ...token, start: token.start + statement.start, end: token.end + statement.start }));
  const list = statement.kind === 'CreateStmt' ? tableElements(tokens) : commands(tokens, statement, offsets);
  const shape = { statement, tokens, list, offsets, schemaOf };
  return {
    removed: removedRanges(shape, foreignKeys),
    added: foreignKeys.map((foreignKey) => addition(shape, foreignKey)),
  };
}

interface Shape {
  readonly statement: Statement;
  readonly tokens: readonly Token[];
  readonly list: ElementList;
  readonly offsets: Offsets;
  readonly schemaOf: (table: RangeVar) => string | undefined;
}

/** The parts of a statement between commas: table elements, or ALTER TABLE commands. */
interface ElementList {
  readonly elements: readonly (readonly Token[])[];
  /** The comma after each element but the last. */
  readonly commas: readonly Token[];
  readonly parentheses: readonly Token[];
}

function tableElements(tokens: readonly Token[]): ElementList {
  const open = tokens.findIndex(({ text }) => text === '(');
  return splitAtCommas(tokens, open + 1);
}

function commands(tokens: readonly Token[], { node, kind }: Statement, offsets: Offsets): ElementList {
  const location = kind === 'AlterTableStmt' ? (node.relation?.location ?? 0) : 0;
  const name = tokens.findIndex(({ start }) => start === offsets.fromByte(location));
  // ALTER TABLE name *, and ALTER TABLE ONLY (name), are old spellings that still hold.
  const first = tokens.findIndex(
    ({ text }, at) => at >= endOfName(tokens, name) && text !== '*' && text !== ')',
  );
  return splitAtCommas(tokens, first);
}

/** The index of the token after a qualified name. */
function endOfName(tokens: readonly Token[], start: number): number {
  let at = start + 1;
  while (tokens[at]?.text === '.') at += 2;
  return at;
}

function splitAtCommas(tokens: readonly Token[], start: number): ElementList {
  const elements: Token[][] = [[]];
  const commas: Token[] = [];
  let depth = 0;
  let at = start;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || (depth === 0 && token.text === ')')) break;
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth--;
    if (depth === 0 && token.text === ',') {
      commas.push(token);
      elements.push([]);
    } else elements.at(-1)?.push(token);
  }
  return { elements, commas, parentheses: [tokens[start - 1], tokens[at]].flatMap((token) => token ?? []) };
}

function removedRanges(shape: Shape, foreignKeys: readonly ForeignKey[]): Range[] {
  const { statement, list } = shape;
  const whole = new Set(foreignKeys.filter(({ column }) => !column).map(({ element }) => element));
  const inColumns = foreignKeys
    .filter(({ column }) => column)
    .map((foreignKey) => spanOf(tokensOfKey(shape, foreignKey)));
  const nothingIsLeft = whole.size === list.elements.length;
  if (nothingIsLeft && statement.kind === 'AlterTableStmt')
    return [{ start: statement.start, end: statement.end }];

  // An empty list is fine in CREATE TABLE t (), but not in CREATE TABLE t PARTITION OF p ().
  const needsNoList =
    statement.kind === 'CreateStmt' && (statement.node.partbound ?? statement.node.ofTypename);
  const parentheses = nothingIsLeft && needsNoList ? list.parentheses : [];
  const elements = [...whole].flatMap((element) => {
    const isFirst = list.elements.every((_, other) => other >= element || whole.has(other));
    const comma = list.commas[isFirst ? element : element - 1];
    return [spanOf(list.elements[element] ?? []), ...(comma ? [comma] : [])];
  });
  return [...inColumns, ...elements, ...parentheses].map(({ start, end }) => ({ start, end }));
}

/** The tokens of the constraint itself. */
function tokensOfKey({ list, offsets }: Shape, { element, column, location }: ForeignKey): readonly Token[] {
  const tokens = list.elements[element] ?? [];
  if (!column) return tokens;
  const start = offsets.fromByte(location);
  const end = column.end === undefined ? Number.POSITIVE_INFINITY : offsets.fromByte(column.end);
  return tokens.filter((token) => token.start >= start && token.start < end);
}

function addition(shape: Shape, foreignKey: ForeignKey): Pieces {
  const { statement, tokens, list, offsets } = shape;
  const table = offsets.fromByte(foreignKey.table.location ?? 0);
  const key = constraintPieces(shape, foreignKey);
  if (statement.kind === 'CreateStmt') {
    const start = tokens.findIndex((token) => token.start === table);
    const name = spanOf(tokens.slice(start, endOfName(tokens, start)));
    return ['ALTER TABLE ', ...schemaPrefix(shape, foreignKey.table), name, ' ADD ', ...key];
  }
  const firstCommand = list.elements[0]?.[0]?.start ?? statement.end;
  const head = [{ start: statement.start, end: table }, ...schemaPrefix(shape, foreignKey.table)];
  return [...head, { start: table, end: firstCommand }, ...(foreignKey.column ? ['ADD '] : []), ...key];
}

/** The constraint as ALTER TABLE … ADD takes it. */
function constraintPieces(shape: Shape, foreignKey: ForeignKey): Pieces {
  const tokens = tokensOfKey(shape, foreignKey);
  const { start } = spanOf(tokens);
  const target = shape.offsets.fromByte(foreignKey.target.location ?? 0);
  const reference = [...schemaPrefix(shape, foreignKey.target), ...fromTarget(shape, tokens, target)];
  if (!foreignKey.column) return [{ start, end: target }, ...reference];

  const references = tokens.find((token) => isWord(token, 'references'))?.start ?? start;
  const columnStart = shape.offsets.fromByte(foreignKey.column.name);
  const column = shape.tokens
    .filter((token) => token.start === columnStart)
    .map(({ end }) => ({ start: columnStart, end }));
  const constraint = references > start ? [{ start, end: references }] : [];
  return [...constraint, 'FOREIGN KEY (', ...column, ') ', { start: references, end: target }, ...reference];
}

/** The rest of the constraint from the referenced table on. */
function fromTarget({ statement }: Shape, tokens: readonly Token[], target: number): Range[] {
  const { end } = spanOf(tokens);
  const not = tokens.findIndex((token, at) => {
    const next = tokens[at + 1];
    return isWord(token, 'not') && next !== undefined && isWord(next, 'valid');
  });
  const [word, after] = [tokens[not], tokens[not + 1]];
  // In CREATE TABLE a NOT VALID means nothing, as there are no rows; in ALTER TABLE it would leave the key unchecked.
  if (statement.kind !== 'CreateStmt' || !word || !after) return [{ start: target, end }];
  return [
    { start: target, end: word.start },
    { start: after.end, end },
  ];
}

function isWord(token: Token, word: string): boolean {
  return token.keyword && token.text.toLowerCase() === word;
}

function schemaPrefix({ schemaOf }: Shape, table: RangeVar): string[] {
  const schema = table.schemaname ? undefined : schemaOf(table);
  return schema === undefined ? [] : [`"${schema.replaceAll('"', '""')}".`];
}

function spanOf(tokens: readonly Token[]): Range {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
}
