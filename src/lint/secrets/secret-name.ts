import { wordsOf } from '../../personal-data/words-of.ts';

const secrets = new Set([
  'secret',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'apikey',
  'token',
  'credential',
  'mdp',
]);
const keys = new Set(['api', 'private', 'access', 'encryption', 'signing', 'secret', 'master', 'license']);

/** Whether something of this name holds a secret: `api_key`, `webhookSecret`, `smtp_password`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return secrets.has(last) || ((last === 'key' || last === 'salt') && keys.has(words.at(-2) ?? ''));
}
