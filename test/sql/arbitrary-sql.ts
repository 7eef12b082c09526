import fc from 'fast-check';

/** Statements with everything that makes it hard to see where one ends. */
const statements = fc.constantFrom(
  'select 1',
  "select 'a;b', 'it''s', E'\\';', U&'d\\0061t'",
  'create table "t;é😀" (id int, "a ""b""" text default $$;$$)',
  'create function f() returns int language sql as $body$ select 1; -- $$ ; $$\n $body$',
  "insert into été values ('😀😀', /* ; */ 'ü')",
  'select 1 -- ; not the end\n + 2',
  'select /* a /* nested; */ b */ 3',
  'create function g() returns int begin atomic select 1; select 2; end',
  'with x as (select 1) select * from x',
  "update t set a = $1::text || 'x' where b = 'ß'",
  'begin',
);

/** What may stand before, between and after statements. */
const blanks = fc
  .array(
    fc.constantFrom(
      ' ',
      '\n',
      '\r\n',
      '\t',
      '-- comment; é\n',
      '-- 😀\r\n',
      '/* ; /* 😀 */ */',
      '/**/',
      ';',
      '\f',
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));

export interface Script {
  readonly text: string;
  /** The statements as they were put in, with their place in the text. */
  readonly parts: readonly { readonly text: string; readonly start: number }[];
}

/** Statements with blanks around them; the last one may lack its semicolon. */
export const scripts: fc.Arbitrary<Script> = fc
  .tuple(blanks, fc.array(fc.tuple(statements, blanks), { maxLength: 6 }), fc.boolean())
  .map(([head, items, open]) => {
    let text = head;
    const parts = items.map(([sql, blank], at) => {
      const start = text.length;
      const isLast = at === items.length - 1;
      // Without a semicolon only blanks that hold none may follow.
      text += isLast && open ? `${sql} ${blank.replaceAll(';', '')}` : `${sql};${blank}`;
      return { text: sql, start };
    });
    return { text, parts };
  });
