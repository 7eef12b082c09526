import type { ColumnPlan } from '../../../anonymize/anonymization-plan.ts';
import type { StrategyDescription } from '../../../anonymize/describe-strategy.ts';
import { DomainPairs } from '../domain-pairs.ts';
import type { ChangedColumnFacts, TableFacts, ValueFacts } from '../facts.ts';
import { judgeBy } from '../judge-value.ts';
import { survivalOf } from '../survival-of.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import { compareFormat } from './compare-format.ts';
import { type ComparedColumn, type ComparedRows, compareRows } from './compare-rows.ts';
import { compareUntouched } from './compare-untouched.ts';
import { compareValues } from './compare-values.ts';
import { countReplaced } from './count-replaced.ts';
import { countRows } from './count-rows.ts';
import type { Originals } from './find-originals.ts';
import { isFreeText, scanText } from './scan-text.ts';
import type { VerifyContext } from './verify-context.ts';

/** Rows of both sides only. */
export async function countTable(unit: VerifyUnit, context: VerifyContext): Promise<TableFacts> {
  return {
    table: unit.table,
    state: unit.state,
    ...(await countRows(unit, context)),
    untouched: undefined,
    rows: undefined,
    columns: [],
    texts: [],
  };
}

/** Everything that is measured of a table. */
export async function readTable(
  unit: VerifyUnit,
  domains: Map<string, DomainPairs>,
  originals: Originals,
  context: VerifyContext,
): Promise<TableFacts> {
  const counted = await countTable(unit, context);
  const untouched = unit.state === 'unknown' ? undefined : await compareUntouched(unit, context);
  const differs = untouched?.equal === false;
  const compared = comparedColumns(unit, domains, context);
  const matched =
    unit.key.length > 0 && (compared.length > 0 || differs)
      ? await compareRows(unit, compared, differs, context)
      : undefined;
  const texts = [];
  for (const column of unit.columns.filter(isFreeText))
    texts.push(await scanText(unit, column, originals, context));
  return {
    ...counted,
    untouched,
    rows: matched?.rows,
    columns: await readColumns(unit, matched, context),
    texts,
  };
}

function comparedColumns(
  { columns }: VerifyUnit,
  domains: Map<string, DomainPairs>,
  { profile }: VerifyContext,
): readonly ComparedColumn[] {
  return columns.flatMap(({ change }) => {
    if (change === undefined || profile === undefined) return [];
    const description = profile.describe(change);
    // A value that is changed on the source is not to leave it for this either.
    const asked = survivalOf(change, description) === 'by rule' && change.runAt === 'client';
    const compiled = asked ? profile.compile(change) : undefined;
    const isFunction = description.deterministic && description.reads.length === 0 && change.type !== 'null';
    return [
      {
        change,
        reads: compiled?.reads ?? [],
        judge: compiled && judgeBy(compiled, change),
        pairs: isFunction
          ? pairsOf(`${change.domain} ${change.type} ${JSON.stringify(change.options)}`, domains)
          : undefined,
      },
    ];
  });
}

function pairsOf(domain: string, domains: Map<string, DomainPairs>): DomainPairs {
  const pairs = domains.get(domain) ?? new DomainPairs();
  domains.set(domain, pairs);
  return pairs;
}

async function readColumns(
  unit: VerifyUnit,
  matched: ComparedRows | undefined,
  context: VerifyContext,
): Promise<readonly ChangedColumnFacts[]> {
  const facts: ChangedColumnFacts[] = [];
  for (const column of unit.columns) {
    const { name, change } = column;
    if (change === undefined || context.profile === undefined) continue;
    const description = context.profile.describe(change);
    const values = await compareValues(unit, name, context, fixedOf(change));
    facts.push({
      column: name,
      change,
      description,
      survival: survivalOf(change, description),
      values,
      replaced: mayBeReplaced(change, description, values)
        ? await countReplaced(unit, change, context, context.profile)
        : 0,
      own: matched?.own[facts.length],
      format: await compareFormat(unit, column, description, context),
    });
  }
  return facts;
}

/** Values are missing that had to stay different, and `on_invalid` may be why. */
function mayBeReplaced(
  { onInvalid, runAt }: ColumnPlan,
  { keeps }: StrategyDescription,
  { source, target }: ValueFacts,
): boolean {
  return onInvalid !== 'error' && runAt === 'client' && keeps.uniqueness !== false && source > target;
}

/** What `on_invalid` puts in the place of values. */
function fixedOf({ onInvalid }: ColumnPlan): string | undefined {
  return typeof onInvalid === 'object' ? onInvalid.fixed : undefined;
}
