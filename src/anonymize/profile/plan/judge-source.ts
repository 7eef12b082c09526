import type { SourceChange } from '../../anonymization-plan.ts';
import type { StrategyDescription } from '../../describe-strategy.ts';
import type { ChosenStrategy } from '../../find-strategy.ts';
import { sourceChange } from '../../source/source-change.ts';
import { builtin } from '../builtin.ts';
import type { ColumnRule, Profile } from '../profile.ts';
import type { Decision } from './decide.ts';
import { baseTypeOf } from './facts-of-column.ts';
import type { JudgementContext, Told } from './judgement.ts';
import type { KnownColumn } from './known-columns.ts';
import { columnName } from './schema-view.ts';

interface Judged {
  readonly chosen: ChosenStrategy;
  readonly description: StrategyDescription;
}

/** What the source does in the column's place, where a rule, or the strategy, wants it done there; or why it cannot. */
export function judgeSource(
  known: KnownColumn,
  decision: Decision,
  { chosen, description }: Judged,
  { profile, schema, columns }: JudgementContext,
): { readonly source?: SourceChange | undefined; readonly told: readonly Told[] } {
  const { name, facts, column, rule, table } = known;
  const told = description.reads
    .filter((read) => isChangedThere(columns.get(columnName(table.name, read))?.rule, profile))
    .map((read) => changedBefore(name, read, decision));
  const wanted = rule?.runAt === 'source' || chosen.strategy.wholeColumn === true;
  if (!wanted || decision.type === 'none' || description.refusal !== undefined) return { told };
  const subject = `${decision.name} of ${name} cannot run on the source`;
  if (description.keyed) {
    const message = `${subject}: it needs a key, and a key is never sent there`;
    return { told: [...told, { code: 'run-at-source', message, help: atClient }] };
  }
  const source = sourceChange(chosen, {
    facts,
    baseType: baseTypeOf(column.attributes.type, schema.catalog).type,
    onInvalid: decision.onInvalid ?? profile.onInvalid,
  });
  if (source !== undefined) return { source, told };
  const message = `${subject}: SQL cannot say exactly what it does with ${facts.type}`;
  return { told: [...told, { code: 'run-at-source', message, help: atClient }] };
}

function isChangedThere(rule: ColumnRule | undefined, { strategies }: Profile): boolean {
  if (rule === undefined) return false;
  const { use, runAt } = rule;
  const type = typeof use === 'string' ? (strategies[use]?.type ?? use) : use.type;
  return runAt === 'source' || builtin(type)?.wholeColumn === true;
}

const atClient =
  'Leave `run_at` out: it is computed while the rows pass. Or choose a strategy without a key, such as masking, generalize, fixed or shuffle.';

function changedBefore(name: string, read: string, decision: Decision): Told {
  return {
    code: 'run-at-source',
    message: `${decision.name} of ${name} looks at ${read} of the row, which has been changed on the source by then`,
    help: `Leave \`run_at\` out at ${read}.`,
  };
}
