import type { ColumnDef } from '@pgsql/types';
import { type Offsets, offsetsOf } from '../../sql/offsets.ts';
import type { ParsedSql, Statement } from '../../sql/statement.ts';
import { type Token, tokensOf } from '../../sql/tokens.ts';
import type { Report } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';
import type { Column } from '../schema-index.ts';

/** How a column's type is written where the column is declared. */
interface DeclaredType {
  readonly source: ParsedSql;
  /** UTF-16 indexes in the file: from the type's first word to its last, without the brackets of an array. */
  readonly start: number;
  readonly end: number;
  /** In lower case, without the parentheses: `timestamp without time zone`. */
  readonly words: string;
  /** `(3)`, or nothing. */
  readonly modifier: string;
}

/**
 * An edit of a column's type in the DDL file. `replace` gets the words of the type in lower case and its modifier
 * `(3)`, and says what to write instead. Undefined where the column is declared in another way, or its type is.
 */
export function editType(
  input: Pick<RuleInput, 'declarationOf'>,
  column: Column,
  replace: (words: string, modifier: string) => string | undefined,
): Pick<Required<NonNullable<Report['fix']>>, 'title' | 'edits'> | undefined {
  const type = declaredType(input, column);
  const text = type && replace(type.words, type.modifier);
  if (type === undefined || text === undefined) return undefined;
  const { source, start, end } = type;
  return {
    title: `write ${text} instead of ${source.text.slice(start, end)}`,
    edits: [{ file: source.file, start, end, text }],
  };
}

function declaredType(
  { declarationOf }: Pick<RuleInput, 'declarationOf'>,
  column: Column,
): DeclaredType | undefined {
  const declared = declarationOf(column.id);
  const definition = declared && definitionIn(declared.statement, column.name);
  if (declared === undefined || definition?.typeName === undefined) return undefined;
  const { source, statement } = declared;
  const start = offsetsIn(source).fromByte(definition.typeName.location ?? 0);
  // Scanning is slow, and a type is short.
  for (const end of [start + 32, statement.end]) {
    const tokens = scan(source.text.slice(start, Math.min(end, statement.end)));
    const type = tokens && readType(tokens.filter(({ comment }) => !comment));
    if (tokens === undefined || type === undefined) continue;
    if (type.isCut && end < statement.end) continue;
    const isBroken = tokens.some((token) => token.comment && token.start < type.end);
    return isBroken ? undefined : { ...type, source, start, end: start + type.end };
  }
  return undefined;
}

/** Undefined for a piece that ends within a string or comment. */
function scan(text: string): readonly Token[] | undefined {
  try {
    return tokensOf(text);
  } catch {
    return undefined;
  }
}

function definitionIn({ kind, node }: Statement, column: string): ColumnDef | undefined {
  const definitions =
    kind === 'CreateStmt'
      ? (node.tableElts ?? [])
      : kind === 'AlterTableStmt'
        ? (node.cmds ?? []).flatMap((command) => {
            const { subtype, def } = 'AlterTableCmd' in command ? command.AlterTableCmd : {};
            return subtype === 'AT_AddColumn' && def !== undefined ? [def] : [];
          })
        : [];
  return definitions
    .flatMap((element) => ('ColumnDef' in element ? [element.ColumnDef] : []))
    .find(({ colname }) => colname === column);
}

/** Words that go on with a type: double PRECISION, character VARYING. */
const continues = new Set(['varying', 'precision']);

/** The type that the tokens begin with; undefined for a name with its schema, which no rule knows. */
function readType(
  tokens: readonly Token[],
):
  | { readonly end: number; readonly words: string; readonly modifier: string; readonly isCut: boolean }
  | undefined {
  const words = [wordAt(tokens, 0)];
  let modifier = '';
  let last = 0;
  for (;;) {
    const next = wordAt(tokens, last + 1);
    if (next === '.') return undefined;
    if (next === '(' && modifier === '') {
      const close = tokens.findIndex(({ text }, index) => index > last && text === ')');
      if (close === -1) break;
      modifier = tokens
        .slice(last + 1, close + 1)
        .map(({ text }) => text)
        .join('');
      last = close;
    } else if (continues.has(next)) {
      words.push(next);
      last += 1;
    } else if ((next === 'with' || next === 'without') && wordAt(tokens, last + 2) === 'time') {
      words.push(next, 'time', 'zone');
      last += 3;
    } else break;
  }
  // The last token may be half of one, and WITH says nothing without the word after it.
  const further = /^with(?:out)?$/.test(wordAt(tokens, last + 1)) ? 3 : 2;
  const isCut = tokens[last + further] === undefined;
  return { end: tokens[last]?.end ?? 0, words: words.join(' '), modifier, isCut };
}

function wordAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.text.toLowerCase() ?? '';
}

const offsetsOfSources = new WeakMap<ParsedSql, Offsets>();

function offsetsIn(source: ParsedSql): Offsets {
  let offsets = offsetsOfSources.get(source);
  if (offsets === undefined) {
    offsets = offsetsOf(source.text);
    offsetsOfSources.set(source, offsets);
  }
  return offsets;
}
