/** Words that are the same for one and for many, or of which one cannot tell. */
const uncountable = new Set(
  `data metadata media equipment information staff inventory stock history audit news series species sheep fish
  status money cash software hardware feedback content research music progress luggage traffic
  access analytics statistics settings preferences credentials chassis means offspring aircraft
  config configuration info cache log queue outbox inbox archive`
    .trim()
    .split(/\s+/),
);

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  analyses: 'analysis',
  bases: 'base',
  movies: 'movie',
  cookies: 'cookie',
  ties: 'tie',
  calories: 'calorie',
  leaves: 'leaf',
  shelves: 'shelf',
  lives: 'life',
  wives: 'wife',
  halves: 'half',
};

/** The English word for one of it; the word itself where it is not plural. */
export function singularOf(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (uncountable.has(word) || !word.endsWith('s') || /(ss|us|is|as)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(status|bus|virus|campus|bonus|alias|bias|canvas|lens|gas|process|address)es$/.test(word))
    return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Whether a name's last word is for one or for many; undefined where it cannot be told. */
export function numberOf(name: string): 'singular' | 'plural' | undefined {
  const last = /[\p{L}]+(?=[^\p{L}]*$)/u
    .exec(name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2'))?.[0]
    .toLowerCase();
  if (last === undefined || last.length < 3 || uncountable.has(last)) return undefined;
  if (irregular[last] !== undefined) return 'plural';
  if (singularOf(last) !== last) return 'plural';
  return last.endsWith('s') && !last.endsWith('ss') ? undefined : 'singular';
}
