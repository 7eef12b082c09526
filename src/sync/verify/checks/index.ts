import type { Check } from './check.ts';
import { determinism } from './determinism.ts';
import { foreignKeys } from './foreign-keys.ts';
import { formats } from './formats.ts';
import { kAnonymity } from './k-anonymity.ts';
import { originalsInText } from './originals-in-text.ts';
import { personalDataInText } from './personal-data-in-text.ts';
import { rowCounts } from './row-counts.ts';
import { rowsNotCopied } from './rows-not-copied.ts';
import { sourceState } from './source-state.ts';
import { survivingOriginals } from './surviving-originals.ts';
import { uniqueness } from './uniqueness.ts';
import { untouchedColumns } from './untouched-columns.ts';

export const checks: readonly Check[] = [
  determinism,
  foreignKeys,
  formats,
  kAnonymity,
  originalsInText,
  personalDataInText,
  rowCounts,
  rowsNotCopied,
  sourceState,
  survivingOriginals,
  uniqueness,
  untouchedColumns,
];
