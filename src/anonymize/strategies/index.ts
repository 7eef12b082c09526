import type { Strategy } from '../strategy.ts';
import { address } from './address.ts';
import { chain } from './chain.ts';
import { conditional } from './conditional.ts';
import { dateShift } from './date-shift.ts';
import { deterministicHash } from './deterministic-hash.ts';
import { differentialPrivacy } from './differential-privacy.ts';
import { emailMasking } from './email-masking.ts';
import { fixed } from './fixed.ts';
import { formatPreservingEncryption } from './format-preserving-encryption.ts';
import { freeText } from './free-text.ts';
import { generalize } from './generalize.ts';
import { ipAddress } from './ip-address.ts';
import { jsonFields } from './json-fields.ts';
import { masking } from './masking.ts';
import { name } from './name.ts';
import { none } from './none.ts';
import { nothing } from './null.ts';
import { patternMasking } from './pattern-masking.ts';
import { phone } from './phone.ts';
import { randomDecimal } from './random-decimal.ts';
import { randomInRange } from './random-in-range.ts';
import { shuffle } from './shuffle.ts';
import { tokenization } from './tokenization.ts';
import { uuidHash } from './uuid-hash.ts';

/** The strategies that come along, by their ids. */
export const builtinStrategies: readonly Strategy[] = [
  address,
  chain,
  conditional,
  dateShift,
  deterministicHash,
  differentialPrivacy,
  emailMasking,
  fixed,
  formatPreservingEncryption,
  freeText,
  generalize,
  ipAddress,
  jsonFields,
  masking,
  name,
  none,
  nothing,
  patternMasking,
  phone,
  randomDecimal,
  randomInRange,
  shuffle,
  tokenization,
  uuidHash,
];

/** Other names of some, as profiles may write them. */
export const aliases: Readonly<Record<string, string>> = {
  differential_noise: 'differential_privacy',
  fpe: 'format_preserving_encryption',
  hash: 'deterministic_hash',
  keep: 'none',
  no_anonymization: 'none',
  set_null: 'null',
  uuid: 'uuid_hash',
};
