import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import { positionAt } from '../../src/excerpt.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { scripts } from './arbitrary-sql.ts';

beforeAll(loadParser);

function errorOf(text: string): ConfitureError {
  try {
    parseSql('db/x.sql', text);
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error('it parses');
}

const withoutLocations = (node: unknown) =>
  JSON.stringify(node, (key, value) =>
    key === 'location' || key.startsWith('rexpr_list_') ? undefined : value,
  );

describe('parseSql', () => {
  it('cuts a file into its statements, each at its exact place', () => {
    fc.assert(
      fc.property(scripts, ({ text, parts }) => {
        const { statements } = parseSql('x.sql', text);
        expect(statements.map(({ text: own, start }) => ({ text: own, start }))).toEqual(parts);
        for (const { start, end, line, column, text: own, kind, node } of statements) {
          expect(text.slice(start, end)).toBe(own);
          expect({ line, column }).toEqual(positionAt(text, start));
          const [alone] = parseSql('y.sql', own).statements;
          expect(alone?.kind).toBe(kind);
          expect(withoutLocations(alone?.node)).toBe(withoutLocations(node));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('types the node by its kind', () => {
    const [statement] = parseSql('x.sql', 'create index concurrently i on t (a)').statements;
    expect(statement?.kind === 'IndexStmt' && statement.node.concurrent).toBe(true);
  });

  it.each(['', ' \n', '-- nothing', '/* nothing */', ';;'])('finds no statement in %j', (text) => {
    expect(parseSql('x.sql', text).statements).toEqual([]);
  });

  it('leaves comments after a last statement without a semicolon', () => {
    const texts = [
      'select 1 -- a',
      'select 1 /* a */ -- b\n-- c\n',
      "select '--' /* -- */\n/* c */",
      "select '*/'",
    ];
    expect(texts.map((text) => parseSql('x.sql', text).statements[0]?.text)).toEqual([
      'select 1',
      'select 1',
      "select '--'",
      "select '*/'",
    ]);
  });
});

describe('a syntax error', () => {
  it('points to where PostgreSQL does, whatever characters stand before', () => {
    const error = errorOf("-- é\r\nselect '😀😀';\r\nselect 'ü' ad b from;\n");
    expect(error).toMatchObject({
      code: 'SQL_SYNTAX',
      message: 'syntax error at or near "b"',
      location: { file: 'db/x.sql', line: 3, column: 15 },
    });
    expect(error.excerpt).toBe("3 | select 'ü' ad b from;\n  |               ^");
  });

  it.each([
    ['select 1 +', 'syntax error at end of input', 1, 11],
    ["select 1;\nselect 'x", 'unterminated quoted string at or near "\'x"', 2, 8],
    ['select $a$ x $b$', 'unterminated dollar-quoted string at or near "$a$ x $b$"', 1, 8],
    ['/* /* */', 'unterminated /* comment at or near "/* /* */"', 1, 1],
  ])('%j is explained', (text, message, line, column) => {
    expect(errorOf(text)).toMatchObject({ message, location: { line, column }, hint: expect.any(String) });
  });

  it('is one, too, where the parser runs out of memory or stack, and the next file parses', () => {
    for (const text of [`select ${'('.repeat(20_000)}`, `select ${'1+'.repeat(30_000)}1`]) {
      expect(errorOf(text)).toMatchObject({ code: 'SQL_SYNTAX', hint: expect.stringContaining('Split') });
    }
    expect(parseSql('x.sql', 'select 1').statements).toHaveLength(1);
  });

  it('is a NUL byte, at which the parser would stop without a word', () => {
    expect(errorOf('select 1;\n\0drop table t')).toMatchObject({
      code: 'SQL_SYNTAX',
      location: { line: 2, column: 1 },
    });
  });
});

describe('what only psql understands', () => {
  it.each([
    [
      'select 1;\n  \\i tables.sql',
      '\\i reads another file; only psql understands it',
      2,
      3,
      'schema.load_order',
    ],
    ['\\ir x', '\\ir reads another file; only psql understands it', 1, 1, 'schema.load_order'],
    ['\\set x 1', '\\set sets a psql variable; only psql understands it', 1, 1, 'value'],
    ['select 1 \\gset', '\\gset sets a psql variable; only psql understands it', 1, 10, 'value'],
    [
      '\\restrict x',
      '\\restrict guards a dump against injected commands; only psql understands it',
      1,
      1,
      'Remove',
    ],
    ['\\c other', '\\c connects to another database; only psql understands it', 1, 1, '--url'],
    ['\\! ls', '\\! runs a shell command; only psql understands it', 1, 1, 'outside'],
    ['\\dt', '\\dt is a command of psql; only psql understands it', 1, 1, 'Remove'],
    ["select :'user'", ":'user' is a psql variable; only psql replaces it", 1, 8, 'value'],
    ['select * from :table', ':table is a psql variable; only psql replaces it', 1, 15, 'value'],
  ])('%j', (text, message, line, column, hint) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ code: 'SQL_PSQL_COMMAND', message, location: { line, column } });
    expect(error.hint).toContain(hint);
  });

  it.each(['1\tone\n2\ttwo\n\\.\n', 'select\tone\n\\.\n', "O'Brien\n\\.\n", '\\.\n'])(
    'COPY … FROM stdin followed by %j',
    (data) => {
      const error = errorOf(`-- copy x from stdin;\nselect 1;\nCOPY public.t (a, b) FROM stdin;\n${data}`);
      expect(error).toMatchObject({ code: 'SQL_PSQL_COMMAND', location: { line: 3, column: 1 } });
      expect(error.message).toContain('COPY … FROM stdin');
      expect(error.hint).toContain('INSERT');
    },
  );

  it('is not suspected in a comment or a string', () => {
    const sql = "select ':x', '\\i', a.b::int /* \\i */ from t -- \\set, copy t from stdin;\n";
    expect(parseSql('x.sql', sql).statements).toHaveLength(1);
    expect(errorOf(`${sql}; selec`)).toMatchObject({ code: 'SQL_SYNTAX' });
  });
});
