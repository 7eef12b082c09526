import type { Json } from '../../../catalog/catalog.ts';
import { ConfitureError } from '../../../errors.ts';
import { describeStrategy, type StrategyDescription } from '../../describe-strategy.ts';
import { type ChosenStrategy, chooseStrategy } from '../../find-strategy.ts';
import type { Decision } from './decide.ts';
import { baseTypeOf } from './facts-of-column.ts';
import { judgeSource } from './judge-source.ts';
import type { Judgement, JudgementContext, Told } from './judgement.ts';
import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import { checksOf, type SchemaView } from './schema-view.ts';

/** Whether a strategy can do what is asked of it for this column, and what it leaves of a person. */
export function judgeColumn(known: KnownColumn, decision: Decision, context: JudgementContext): Judgement {
  const { profile, available } = context;
  try {
    const named = { named: profile.strategies, ...(available !== undefined && { available }) };
    const chosen = chooseStrategy(decision.type, decision.options, named);
    const description = describeStrategy(chosen, known.facts, named);
    const onSource = judgeSource(known, decision, { chosen, description }, context);
    const told = decision.type === 'none' ? [] : [...misfits(known, decision, description, context)];
    const remarks = [...told, ...onSource.told].map((remark) => ({
      at: decision.at,
      column: known.name,
      ...remark,
    }));
    return { description, custom: customOf(chosen), source: onSource.source, remarks };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const { message, hint: help } = error;
    const remark: Remark = { code: 'strategy', message: `${known.name}: ${message}`, help, at: decision.at };
    return { description: undefined, remarks: [{ ...remark, column: known.name }] };
  }
}

function customOf({ strategy: { custom }, options }: ChosenStrategy): Judgement['custom'] {
  if (custom === undefined) return undefined;
  const settled: Readonly<Record<string, Json>> = { ...options };
  return { custom, options: settled };
}

function* misfits(
  known: KnownColumn,
  decision: Decision,
  description: StrategyDescription,
  { profile, tied, columns, schema }: JudgementContext,
): Generator<Told> {
  const { name, facts } = known;
  const subject = `${decision.name} cannot be used on ${name}`;
  if (description.refusal !== undefined) {
    yield { code: 'strategy', message: `${subject}: ${description.refusal}`, help: fits };
    return;
  }
  if (facts.notNull && decision.type === 'null') {
    yield { code: 'not-null', message: `${subject}, which is NOT NULL`, help: fits };
  }
  const onInvalid = decision.onInvalid ?? profile.onInvalid;
  if (facts.notNull && onInvalid === 'null') {
    const help = 'Write `on_invalid: error`, or `on_invalid: { fixed: … }`, for this column.';
    yield { code: 'not-null', message: `${name} is NOT NULL, and on_invalid would make it NULL`, help };
  }
  const { uniqueness } = description.keeps;
  const emptied = decision.type === 'null';
  if (facts.unique !== false && uniqueness === false && !emptied) {
    const how = facts.unique === 'alone' ? 'has to be unique' : 'is in a unique index or exclusion';
    const message = `${subject}, which ${how}: different values may become equal`;
    yield { code: 'not-unique', message, help: 'Choose a strategy whose results stay different.' };
  }
  yield* lengths(known, decision, description);
  const others = tied.ties.membersOf(name).filter((other) => other !== name && columns.has(other));
  if (others.length > 0 && !emptied) {
    const tie = `${name} is tied to ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' …' : ''}`;
    if (!description.deterministic) {
      const message = `${tie}, and ${decision.name} does not make equal of equal values`;
      yield { code: 'foreign-key', message, help: 'Choose a deterministic strategy, such as uuid_hash.' };
    }
    if (description.reads.length > 0) {
      const message = `${tie}, and ${decision.name} looks at ${description.reads.join(', ')} of the row, which the others do not have`;
      yield { code: 'foreign-key', message, help: 'Choose a strategy that looks at the value alone.' };
    }
  }
  const unknown = description.reads.filter(
    (each) => !known.table.columns.some((other) => other.name === each),
  );
  for (const each of unknown) {
    const message = `${decision.name} of ${name} looks at ${each}, which ${known.table.name} does not have`;
    yield { code: 'unknown-column', message, help: undefined };
  }
  const checks = checksOn(known, schema);
  if (checks.length > 0 && !emptied) {
    const message = `${name} has to fulfil ${checks.join(', ')} after ${decision.name}, too`;
    yield {
      code: 'check-constraint',
      severity: 'info',
      message,
      help: `\`confiture profile preview --table ${known.table.name}\` tries it on rows; a copy ends at the first row that breaks it.`,
    };
  }
}

const fits = 'The reference of strategies says which types and constraints each fits.';

function* lengths(
  { name, facts: { maxLength } }: KnownColumn,
  decision: Decision,
  { longest, keeps }: StrategyDescription,
): Generator<Told> {
  if (maxLength === undefined || keeps.length) return;
  if (longest === undefined) {
    const message = `what ${decision.name} gives may be longer than the ${maxLength} characters of ${name}`;
    yield { code: 'too-long', severity: 'warning', message, help: 'A result that is too long ends the run.' };
  } else if (longest > maxLength) {
    const message = `${decision.name} gives up to ${longest} characters, and ${name} takes ${maxLength}`;
    yield { code: 'too-long', message, help: 'Give the strategy a shorter result, or choose another.' };
  }
}

function checksOn({ table, column }: KnownColumn, { catalog }: SchemaView): readonly string[] {
  const own = checksOf(table)
    .filter(({ columns }) => columns.includes(column.name))
    .map(({ check }) => `the constraint ${check.name}`);
  const type = column.attributes.type;
  return baseTypeOf(type, catalog).checks ? [...own, `the constraints of the domain ${type}`] : own;
}
