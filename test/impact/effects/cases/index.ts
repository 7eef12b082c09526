import type { EffectCase } from '../case.ts';
import { attributeCases } from './attributes.ts';
import { columnCases } from './columns.ts';
import { constraintCases } from './constraints.ts';
import { databaseCases } from './database.ts';
import { familyCases } from './families.ts';
import { indexCases } from './indexes.ts';
import { objectCases } from './objects.ts';
import { partitionCases } from './partitions.ts';
import { rowCases } from './rows.ts';
import { typeCases } from './types.ts';

export const effectCases: readonly EffectCase[] = [
  ...attributeCases,
  ...columnCases,
  ...constraintCases,
  ...databaseCases,
  ...familyCases,
  ...indexCases,
  ...objectCases,
  ...partitionCases,
  ...rowCases,
  ...typeCases,
];
