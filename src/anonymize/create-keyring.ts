import { hkdfSync } from 'node:crypto';
import { ConfitureError } from '../errors.ts';
import type { Keyring } from './keyring.ts';

const makeOne =
  'Make one with `openssl rand -hex 32`, keep it where secrets are kept, and give it as ${VARIABLE}.';

/** The keys of a run from the profile's salt. Throws PROFILE_SALT where the salt holds less than 128 bits. */
export function createKeyring(salt: string): Keyring {
  const problem = weakness(salt);
  if (problem !== undefined) throw new ConfitureError('PROFILE_SALT', problem, { hint: makeOne });
  return {
    id: Buffer.from(derive(salt, ['key id']).subarray(0, 4)).toString('hex'),
    keyFor: (domain, strategy) => derive(salt, ['key', domain, strategy]),
  };
}

/** What to say where a strategy needs a key and the profile has no salt. */
export function saltMissing(strategy: string): ConfitureError {
  return new ConfitureError(
    'PROFILE_SALT',
    `the strategy ${strategy} needs a key, and the profile has no salt`,
    {
      hint: makeOne,
    },
  );
}

function derive(salt: string, parts: readonly string[]): Uint8Array {
  // Lengths in front, so that no two lists of parts give one text.
  const info = ['confiture anonymize 1', ...parts]
    .map((part) => `${Buffer.byteLength(part)}:${part}`)
    .join('');
  return new Uint8Array(hkdfSync('sha256', salt, '', info, 32));
}

function weakness(salt: string): string | undefined {
  const bits = Buffer.byteLength(salt) * bitsPerByte(salt);
  if (bits < 128)
    return `the salt of the profile is too short: at most ${Math.floor(bits)} bits, 128 are needed`;
  if (new Set(salt).size < 6)
    return 'the salt of the profile repeats itself: it has fewer than six different characters';
  return undefined;
}

function bitsPerByte(salt: string): number {
  if (/^\d*$/.test(salt)) return Math.log2(10);
  if (/^[\da-f]*$/i.test(salt)) return 4;
  return /^[\w+/=-]*$/.test(salt) ? 6 : 8;
}
