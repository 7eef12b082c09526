import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { saltMissing } from '../create-keyring.ts';
import { fillTemplate } from '../fill-template.ts';
import { defineBuiltin } from '../strategy.ts';
import type { Template } from '../template.ts';
import { appendRecord } from '../vault/append-record.ts';
import { vaultKey } from '../vault/vault-key.ts';

/** Tokens that are known to be written, so that a value that comes often is written once; a second record does no harm. */
const remembered = 100_000;

const options = z.strictObject({
  vault: z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.describe(
        'The file that says which token is which value, encrypted; a path from the folder of confiture.yaml. It is made, and only ever grows.',
      ),
    ),
  prefix: z
    ._default(
      z.string().check(z.regex(/^[\w:-]{0,20}$/, 'must be letters, digits and _:-, at most 20')),
      'tok_',
    )
    .check(z.describe('What each token begins with.')),
});

type Options = z.output<typeof options>;

export const tokenization = defineBuiltin<Options>({
  id: 'tokenization',
  summary: 'replaces a value by a token, which the vault leads back',
  risk: 'Who has the vault and the salt has all values back: keep the two apart from each other and from the target. A token alone says nothing, and equal values have equal tokens. A vault that is lost cannot be made again but by another run over the same data. Each new token is in the file before its row is sent on.',
  accepts: ['text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: true,
  label: () => 'pseudonymous',
  keeps: (given, column) => ({
    uniqueness: room(given, column) >= 24 ? 'practical' : false,
    length: false,
    format: false,
  }),
  longest: (given, column) => given.prefix.length + room(given, column),
  refuses: (given, column) =>
    room(given, column) < 16 ? `a token does not fit into ${column.type}` : undefined,
  examples: [{ options: { vault: 'vault.confiture' }, type: 'text', value: '4000 1234 5678 9010' }],
  create({ options: given, column, key, keyring, vaultFolder }) {
    if (keyring === undefined) throw saltMissing('tokenization');
    const sealing = vaultKey(keyring);
    const parts = given.prefix === '' ? [] : [{ literal: given.prefix }];
    const template: Template = {
      key: key(),
      canonical: 'exact',
      parts: [...parts, { base32: room(given, column) }],
    };
    if (vaultFolder === undefined) return (value) => fillTemplate(template, value);
    const vault = resolve(vaultFolder, given.vault);
    const written = new Set<string>();
    return (value) => {
      const token = fillTemplate(template, value);
      if (written.has(token)) return token;
      appendRecord(vault, sealing, token, value);
      if (written.size >= remembered) written.clear();
      written.add(token);
      return token;
    };
  },
});

/** The options of a strategy where it is this one. */
export function readTokenization(chosen: {
  readonly strategy: { readonly id: string };
  readonly options: object;
}): Options | undefined {
  return chosen.strategy.id === tokenization.id ? options.parse(chosen.options) : undefined;
}

/** Characters of the keyed hash, five bits each. */
function room(
  { prefix }: Options,
  { maxLength = Number.POSITIVE_INFINITY }: { readonly maxLength?: number },
): number {
  return Math.min(26, maxLength - prefix.length);
}
