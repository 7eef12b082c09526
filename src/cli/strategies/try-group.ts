import type { Sandbox, SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';
import type { StrategyProperties, Trial } from '../../testing/strategies/judge-properties.ts';
import { openColumn } from '../../testing/strategies/open-column.ts';
import { type Outcome, runValues, type TestedValue } from '../../testing/strategies/run-values.ts';
import type { TestedStrategy } from '../../testing/strategies/tested-strategy.ts';
import { tryProperties } from '../../testing/strategies/try-properties.ts';
import type { ExampleGroup } from './group-examples.ts';
import { madeUpValues } from './made-up-values.ts';
import { oddValues } from './odd-values.ts';

/** What became of a group's examples, which stand first among the values, and of values like them. */
export interface GroupTrial extends Trial {
  readonly group: ExampleGroup;
  /** With another key, of the first values; empty where it has none. */
  readonly otherKey: readonly Outcome[];
  /** Only the value that had to be stopped is here: nothing more was tried. */
  readonly isStopped: boolean;
}

/** Salts are told apart by what they are. */
const otherSalt = 'confiture other test key: 1b7a05c3d2e94f68';

/** So many values are tried with another key. */
const withOtherKey = 50;

/** The properties that a strategy claims. */
export function claimsOf({ facts }: TestedStrategy): StrategyProperties {
  const { deterministic, keeps } = facts;
  return {
    deterministic,
    keepsLength: keeps.length,
    keepsUniqueness: keeps.uniqueness !== false,
    keepsFormat: keeps.format,
  };
}

/**
 * Runs a group's examples, `count` values like them, and odd ones, until one has to be stopped. Throws what the sandbox
 * throws.
 */
export async function tryGroup(
  group: ExampleGroup,
  tested: TestedStrategy,
  {
    sandbox,
    key,
    count,
  }: { readonly sandbox: Sandbox; readonly key: string | undefined; readonly count: number },
): Promise<GroupTrial> {
  const { options, type, examples } = group;
  const impatient = { ...tested, limits: { ...tested.limits, strikes: 2 } };
  const open = (salt = key) => openColumn(sandbox, impatient, { options, column: type, key: salt });
  const tries = [...examples.map(({ value }) => value), ...oddValues(type)];
  try {
    tries.splice(examples.length, 0, ...(await madeUpValues(tested, group, count, open)));
    const values = tries.map(asTested);
    const trial = await tryProperties(open, values, claimsOf(tested));
    const otherKey = tested.facts.keyed
      ? await runValues(open(otherSalt), values.slice(0, withOtherKey))
      : [];
    return { ...trial, group, otherKey, isStopped: false };
  } catch (error) {
    const isStop = error instanceof ConfitureError && error.code === 'SANDBOX_STOPPED';
    const stopped = isStop ? await firstStopped(open, tries.map(asTested)) : undefined;
    if (stopped === undefined) throw error;
    const { at, outcome } = stopped;
    const only = [outcome];
    return {
      group: { ...group, examples: examples.slice(at, at + 1) },
      values: tries.slice(at, at + 1).map(asTested),
      ...{ first: only, again: only, fresh: only, otherKey: [], isStopped: true },
    };
  }
}

/** Of a row without other values. */
function asTested(value: string): TestedValue {
  return { value, row: {} };
}

/** One after the other, to know which it is. */
async function firstStopped(
  open: () => SandboxedColumn,
  values: readonly TestedValue[],
): Promise<{ readonly at: number; readonly outcome: Outcome } | undefined> {
  const column = open();
  for (const [at, value] of values.entries()) {
    const [outcome] = await runValues(column, [value]);
    const reason = outcome?.failure?.reason;
    if (outcome !== undefined && (reason === 'it took too long' || reason === 'it used too much memory'))
      return { at, outcome };
  }
  return undefined;
}
