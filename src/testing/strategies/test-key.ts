import { createKeyring } from '../../anonymize/create-keyring.ts';

/** Known to everybody: results made with it protect nothing. */
const testSalt = 'confiture test key: 6f1d2c9b8e7a4053';

/**
 * 32 bytes for a strategy: those that a profile with this salt gives a column whose rule names the strategy by its id.
 * Without a salt those of a fixed one, for tests. Throws PROFILE_SALT where the salt is too weak.
 */
export function testKey(strategy: string, salt: string = testSalt): Uint8Array {
  return createKeyring(salt).keyFor(strategy, strategy);
}
