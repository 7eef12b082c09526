import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandTemplate, findVariables } from '../../src/config/template.ts';

const expand = (text: string, variables: Record<string, string> = {}): string =>
  expandTemplate(text, variables).text;

describe('a template', () => {
  it.each([
    ['a${B}c', 'abc'],
    ['${B}${B}', 'bb'],
    ['${B:-x}', 'b'],
    ['${NONE:-x}', 'x'],
    ['${NONE:-}', ''],
    ['${EMPTY:-x}', 'x'],
    ['${NONE:-a:-b $ {c}', 'a:-b $ {c'],
    ['$${B}', '${B}'],
    ['$$${B}', '$${B}'],
    ['$B {B} $', '$B {B} $'],
    ['${NONE}', '${NONE}'],
    ['${EMPTY}', '${EMPTY}'],
    ['${B', '${B'],
    ['${VALUE}', '${B}'],
    ['${constructor:-x}', 'x'],
  ])('%s is %s', (text, expected) => {
    expect(expand(text, { B: 'b', EMPTY: '', VALUE: '${B}' })).toBe(expected);
  });

  it('tells of each variable whether it had a value', () => {
    const { states } = expandTemplate('${A} ${NONE} ${NONE:-x} $${A} ${EMPTY} ${-}', { A: 'a', EMPTY: '' });
    expect(states).toEqual(['set', 'missing', 'set', 'empty', 'faulty']);
  });
});

describe('laws of templates', () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,5}$/);
  const variables = fc.dictionary(name, fc.string());
  // Text made of the characters that matter more often than chance would.
  const text = fc
    .array(fc.oneof(fc.constantFrom('$', '{', '}', '${', '$${', ':-', 'A', ' '), fc.string()))
    .map((parts) => parts.join(''));

  it('a text without ${ stays as it is', () => {
    fc.assert(
      fc.property(text, variables, (plain, given) => {
        fc.pre(!plain.includes('${'));
        expect(expandTemplate(plain, given)).toEqual({ text: plain, states: [] });
      }),
    );
  });

  it('doubling the $ of every ${ gives the text back', () => {
    fc.assert(
      fc.property(text, variables, (any, given) => {
        expect(
          expandTemplate(
            any.replaceAll('${', () => '$${'),
            given,
          ),
        ).toEqual({ text: any, states: [] });
      }),
    );
  });

  it('a value is put in as it is, whatever it holds', () => {
    fc.assert(
      fc.property(name, fc.oneof(text, fc.string()), (variable, value) => {
        fc.pre(value !== '');
        expect(expand(`<\${${variable}}>`, { [variable]: value })).toBe(`<${value}>`);
      }),
    );
  });

  it('two parts expand as they do apart', () => {
    const part = fc.oneof(
      fc.constant('x'),
      name.map((n) => `\${${n}}`),
      name.map((n) => `\${${n}:-d}`),
      fc.constant('$${'),
    );
    fc.assert(
      fc.property(part, part, variables, (a, b, given) => {
        expect(expand(a + b, given)).toBe(expand(a, given) + expand(b, given));
      }),
    );
  });

  it('finds as many variables as it gives states, each where it stands', () => {
    fc.assert(
      fc.property(text, variables, (any, given) => {
        const found = findVariables(any);
        expect(expandTemplate(any, given).states).toHaveLength(found.length);
        for (const { index } of found) expect(any.startsWith('${', index)).toBe(true);
      }),
    );
  });
});
