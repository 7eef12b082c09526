import { knownSecrets } from './known-formats.ts';
import { looksRandom } from './looks-random.ts';

/** A password that a role is given, up to the end of its string or of the line. */
const rolePassword = /\bpassword\s+(?:[eu]?&?'|\$\w*\$)([^'$\n]+)/gi;

const quoted = /'([^'\n]{20,})'/g;

/** A line of base64 as a private key has them. */
const keyLine = /^[ '\t]*[A-Za-z0-9+/]{56,}=*/gm;

/**
 * A text of reports without what must not be repeated: secrets of known formats, passwords of roles and strings that
 * look random become asterisks, as many as there were letters, so that places stay true.
 */
export function maskSecrets(text: string): string {
  const spans = [
    ...knownSecrets(text),
    ...[...text.matchAll(rolePassword)].map((match) => innerOf(match)),
    ...[...text.matchAll(quoted)].filter(([, inner = '']) => looksRandom(inner)).map(innerOf),
    ...[...text.matchAll(keyLine)].map(({ 0: whole, index }) => ({ index, length: whole.length })),
  ];
  return spans.reduce(
    (masked, { index, length }) => masked.slice(0, index) + '*'.repeat(length) + masked.slice(index + length),
    text,
  );
}

function innerOf({ 0: whole, 1: inner = '', index }: RegExpExecArray): {
  readonly index: number;
  readonly length: number;
} {
  return { index: index + whole.lastIndexOf(inner), length: inner.length };
}
