import type { Command } from '../command.ts';
import { profileOption } from '../profile/profile-option.ts';
import type { DetokenizeResult } from '../vault/detokenize-result.ts';

export type VaultDetokenizeResult = DetokenizeResult;

export const vaultDetokenize: Command = {
  path: 'vault detokenize',
  summary: 'what a token stands for, for who has the salt, and on the record',
  description:
    'Looks tokens of the strategy tokenization up in the vault that the profile names, with the profile’s salt. Before a ' +
    'value is printed, the audit log (confiture.audit_log) of --env has an entry, sealed with CONFITURE_AUDIT_KEY: who ' +
    'asked when for which token of which columns, and why; never the value. When one token is unknown or the entry ' +
    'cannot be written, nothing is printed. A value is given only under the name of a column that makes this token of it.',
  arguments: [{ name: '<token...>', summary: 'tokens, as the copy has them' }],
  options: [
    profileOption,
    { flags: '--reason <text>', summary: 'why, for the audit log; required' },
    { flags: '--column <table.column>', summary: 'only where it is a token of this column' },
    { flags: '--domain <name>', summary: 'only where it is a token of this domain of the profile' },
  ],
  shared: 'database',
  examples: [
    [
      'vault detokenize tok_mfrggzdfmztwq2lk --profile qa --env production --reason "SUP-1412: refund"',
      'whose number it was; the record is in production’s audit log',
    ],
    [
      'vault detokenize tok_mfrggzdfmztwq2lk --profile qa --column w_payments.iban --reason SUP-1412',
      'only if it is one of that column',
    ],
  ],
  async run(context, tokens, options) {
    const { detokenizeTokens } = await import('../vault/detokenize-tokens.ts');
    return detokenizeTokens(context, tokens, options);
  },
};
