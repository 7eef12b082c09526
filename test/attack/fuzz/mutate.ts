import { isSyntaxFault, parseModule } from '../../../src/anonymize/custom/program/parse-module.ts';

const tokens = /[\w$]+|'[^'\n]*'|\s+|=>|\*\*|[^\w\s$]/g;
const numbers = [
  '0',
  '-1',
  '1e308',
  'NaN',
  '2 ** 31',
  '2 ** 53',
  '4294967295',
  '0.1',
  '-0',
  '1e7',
  '65536',
  '2n ** 64n',
];
const texts = [
  `''`,
  `'__proto__'`,
  `'constructor'`,
  String.raw`'\ud800'`,
  String.raw`'\0'`,
  String.raw`'\n'`,
  String.raw`'\\N'`,
  `'x'.repeat(1e6)`,
  'value',
  'undefined',
  'null',
  '{}',
  '[]',
  '(() => value)',
];

/**
 * A program of the corpus with one to five changes, at places and of kinds that `chance` draws. Most that are no
 * programs any more are drawn again: the parser would be all that they try.
 */
export function mutate(corpus: readonly string[], chance: () => number): string {
  for (;;) {
    const mutated = mutateOnce(corpus, chance);
    if (!isSyntaxFault(parseModule(mutated)) || chance() < 0.05) return mutated;
  }
}

function mutateOnce(corpus: readonly string[], chance: () => number): string {
  const below = (limit: number): number => Math.floor(chance() * limit);
  const pick = <Item>(list: readonly Item[]): Item | undefined => list[below(list.length)];
  const partsOf = (code: string): string[] => code.match(tokens) ?? [];
  const parts = partsOf(pick(corpus) ?? '');
  for (let left = 1 + below(5); left > 0; left--) {
    const at = below(parts.length);
    const length = 1 + below(chance() < 0.8 ? 3 : 30);
    switch (below(8)) {
      case 0:
        parts.splice(at, length);
        break;
      case 1:
        parts.splice(at, 0, ...parts.slice(at, at + length));
        break;
      case 2: {
        const other = below(parts.length);
        [parts[at], parts[other]] = [parts[other] ?? '', parts[at] ?? ''];
        break;
      }
      case 3: {
        const others = partsOf(pick(corpus) ?? '');
        const from = below(others.length);
        parts.splice(at, 0, ...others.slice(from, from + length));
        break;
      }
      case 4: {
        const places = parts.flatMap((part, i) => (/^\d/.test(part) ? [i] : []));
        parts[pick(places) ?? at] = pick(numbers) ?? '';
        break;
      }
      case 5: {
        const places = parts.flatMap((part, i) => (/^['a-z]/i.test(part) ? [i] : []));
        parts[pick(places) ?? at] = pick(texts) ?? '';
        break;
      }
      case 6: {
        const words = parts.filter((part) => /^[a-z$_]/i.test(part));
        const places = parts.flatMap((part, i) => (/^[a-z$_]/i.test(part) ? [i] : []));
        parts[pick(places) ?? at] = pick(words) ?? '';
        break;
      }
      default:
        parts.splice(
          at,
          0,
          pick([
            ' for (;;) ',
            ' throw ',
            ' await ',
            ' yield ',
            ';',
            '(',
            ')',
            '{',
            '}',
            ' return ',
            '...',
            '?.',
            ' new ',
            ' delete ',
            '`',
            '/',
          ]) ?? '',
        );
    }
  }
  return parts.join('');
}
