import type { ColumnPlan, SourceChange } from '../../anonymization-plan.ts';
import type { StrategyDescription } from '../../describe-strategy.ts';
import type { Strategy } from '../../strategy.ts';
import type { Profile } from '../profile.ts';
import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import type { SchemaView } from './schema-view.ts';
import type { TiedColumns } from './tied-columns.ts';

export interface Judgement {
  readonly description: StrategyDescription | undefined;
  /** Where it is a custom strategy: whose code, and all of its options, those with the project's defaults too. */
  readonly custom?: Pick<ColumnPlan, 'custom' | 'options'> | undefined;
  /** Where it runs on the source, and can. */
  readonly source?: SourceChange | undefined;
  readonly remarks: readonly Remark[];
}

export interface JudgementContext {
  readonly profile: Profile;
  /** Strategies there are: built-in ones unless told. */
  readonly available: readonly Strategy[] | undefined;
  readonly schema: SchemaView;
  readonly tied: TiedColumns;
  /** Columns that are copied. */
  readonly columns: ReadonlyMap<string, KnownColumn>;
}

/** A remark that is placed where the strategy was chosen. */
export type Told = Pick<Remark, 'code' | 'severity' | 'message' | 'help'>;
