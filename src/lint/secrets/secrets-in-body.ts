import { tokensOf } from '../../sql/tokens.ts';
import { type FoundSecret, knownSecrets } from './known-formats.ts';
import { looksRandom } from './looks-random.ts';
import { isSecretName } from './secret-name.ts';

const assigning = new Set([':=', '=', '=>', 'default']);

/** Strings in a function's body that are given to something named as a secret, and look like one. */
export function secretsInBody(body: string): readonly FoundSecret[] {
  // Scanning is slow; most bodies have no such name.
  if (!/secret|pass|pwd|key|token|credential|salt|mdp/i.test(body)) return [];
  const tokens = readable(body).filter(({ comment }) => !comment);
  return tokens.flatMap(({ text, start }, at) => {
    const value = /^'(.*)'$/s.exec(text)?.[1];
    if (value === undefined || !looksRandom(value) || knownSecrets(value).length > 0) return [];
    const sign = tokens[at - 1]?.text.toLowerCase() ?? '';
    if (!assigning.has(sign)) return [];
    // `key constant text := '…'` has its type between.
    const names = tokens.slice(Math.max(0, at - 4), at - 1).map((token) => token.text);
    const name = names.findLast((word) => isSecretName(word));
    return name === undefined ? [] : [{ what: `what looks like a secret, given to ${name}`, index: start }];
  });
}

function readable(body: string): ReturnType<typeof tokensOf> {
  try {
    return tokensOf(body);
  } catch {
    // In a language that is not SQL's.
    return [];
  }
}
