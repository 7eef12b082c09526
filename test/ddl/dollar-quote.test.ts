import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { dollarQuote } from '../../src/ddl/clauses/dollar-quote.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { tokensOf } from '../../src/sql/tokens.ts';

beforeAll(loadParser);

it('is one token whatever the text is', () => {
  const piece = fc.constantFrom('$', '$$', '$body$', '$body1$', 'body', "'", 'a', ' ', '\n', '1', 'é');
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const quoted = dollarQuote(text);
        expect(tokensOf(`${quoted} ;`).map((token) => token.text)).toEqual([quoted, ';']);
        const delimiter = /^\$\w*\$/.exec(quoted)?.[0] ?? '';
        expect(quoted).toBe(`${delimiter}${text}${delimiter}`);
      },
    ),
  );
});

it('has no tag where none is needed', () => {
  expect(dollarQuote('SELECT $1')).toBe('$$SELECT $1$$');
});
