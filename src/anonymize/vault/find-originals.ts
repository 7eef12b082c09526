import { ConfitureError } from '../../errors.ts';
import { fillTemplate } from '../fill-template.ts';
import type { Keyring } from '../keyring.ts';
import { detokenize } from './detokenize.ts';
import { type TokenizedColumn, vaultsOf } from './tokenized-columns.ts';

/** What a token stands for. Never logged. */
export interface Original {
  readonly token: string;
  readonly value: string;
  readonly domain: string;
  /** All columns of the domain: which of them it was taken from cannot be told. */
  readonly columns: readonly string[];
}

/**
 * The originals of tokens, in their order. A value is given only for a column that makes this token of it, so that
 * nobody has a value under another column's name. Throws FILE_NOT_FOUND for a vault that cannot be read, TOKEN_UNKNOWN.
 */
export async function findOriginals(
  tokens: readonly string[],
  columns: readonly TokenizedColumn[],
  folder: string,
  keyring: Keyring,
): Promise<readonly Original[]> {
  const vaults = vaultsOf(columns, folder);
  const originals: Original[] = [];
  for (const token of tokens) {
    const found = await findOriginal(token, columns, vaults, keyring);
    if (found === undefined) throw unknown(token, vaults, keyring);
    originals.push(found);
  }
  return originals;
}

async function findOriginal(
  token: string,
  columns: readonly TokenizedColumn[],
  vaults: readonly string[],
  keyring: Keyring,
): Promise<Original | undefined> {
  for (const vault of vaults) {
    const value = await detokenize(vault, token, keyring);
    if (value === undefined) continue;
    const [first] = columns.filter((column) => makes(column, value, token, keyring));
    if (first === undefined) continue;
    const { domain } = first;
    const alike = columns.filter((column) => column.domain === domain).map(({ column }) => column);
    return { token, value, domain, columns: [...new Set(alike)].sort() };
  }
  return undefined;
}

function makes({ domain, prefix }: TokenizedColumn, value: string, token: string, keyring: Keyring): boolean {
  const key = keyring.keyFor(domain, 'tokenization');
  const whole = fillTemplate({ key, canonical: 'exact', parts: [{ base32: 26 }] }, value);
  // A short column has fewer characters, and always the first ones.
  return token.length > prefix.length && `${prefix}${whole}`.startsWith(token);
}

function unknown(token: string, vaults: readonly string[], { id }: Keyring): ConfitureError {
  return new ConfitureError(
    'TOKEN_UNKNOWN',
    `${vaults.join(' and ')} ${vaults.length === 1 ? 'has' : 'have'} no token ${token} under this salt (key ${id})`,
    {
      hint: 'The token, the vault, or the salt is another one: the report of the copy names the vault and the key. --column and --domain must be those of the token.',
      details: { token, keyId: id },
    },
  );
}
