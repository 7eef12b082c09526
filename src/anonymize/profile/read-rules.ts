import type { KeyPath } from '../../config/problem.ts';
import { nearest } from '../../nearest.ts';
import type { ProfileProblem, ProfileText } from './place-in-profile.ts';
import type { ColumnRule, OnInvalid, StrategyUse, TableRule } from './profile.ts';
import type { ParsedColumn, ParsedOnInvalid, ParsedRule } from './profile-schema.ts';
import { builtin, builtinNames, readStrategy } from './read-strategy.ts';

export interface RulesReading {
  readonly rules: readonly TableRule[];
  readonly problems: readonly ProfileProblem[];
}

/** The rules of a profile, whose strategies are its own or Confiture's. */
export function readRules(
  parsed: readonly ParsedRule[],
  strategies: Readonly<Record<string, StrategyUse>>,
  source: ProfileText,
): RulesReading {
  const problems: ProfileProblem[] = [];
  const rules = parsed.map((rule, i): TableRule => {
    const path: KeyPath = ['rules', i];
    const columns = Object.entries(rule.columns ?? {}).map(([column, given]) => {
      const read = readColumn(given, [...path, 'columns', column], strategies, source);
      problems.push(...read.problems);
      return [column, read.rule] as const;
    });
    problems.push(...twice(rule, path), ...idle(rule, path));
    const kept = (rule.keep ?? []).map((column, j) => [
      column,
      { at: source.place([...path, 'keep', j]), use: 'none', runAt: 'client' } as const,
    ]);
    return {
      table: rule.table,
      at: source.place([...path, 'table']),
      rest: rule.strategy === 'skip_table' ? 'skip' : rule.strategy === 'none' ? 'keep' : 'rules',
      ...(rule.where !== undefined && { where: rule.where }),
      columns: Object.fromEntries([...columns, ...kept]),
    };
  });
  return { rules, problems };
}

interface ColumnReading {
  readonly rule: ColumnRule;
  readonly problems: readonly ProfileProblem[];
}

function readColumn(
  given: ParsedColumn,
  path: KeyPath,
  strategies: Readonly<Record<string, StrategyUse>>,
  source: ProfileText,
): ColumnReading {
  const at = source.place(path);
  if (typeof given === 'string')
    return { rule: { at, use: given, runAt: 'client' }, problems: judgeName(given, path, strategies) };
  const { run_at: runAt = 'client', on_invalid: onInvalid, ...written } = given;
  const rest = { runAt, ...(onInvalid !== undefined && { onInvalid: toOnInvalid(onInvalid) }) };
  const { strategy, type } = written;
  if (type !== undefined) {
    const { use, problems } = readStrategy(written, path, at);
    return { rule: { at, use, ...rest }, problems };
  }
  const more = Object.keys(written).filter((key) => key !== 'strategy');
  const idleKeys = more.map((key): ProfileProblem => {
    const help = `Options belong to \`strategies\`, or beside \`type:\`. Known here: strategy, type, run_at, on_invalid.`;
    return { path: [...path, key], at: 'key', message: `unknown key \`${key}\``, help };
  });
  if (strategy === undefined) {
    const help = 'Write the name of a strategy; `none` copies the column as it is.';
    const missing: ProfileProblem = {
      path,
      at: 'key',
      message: `\`${String(path.at(-1))}\` has no strategy`,
      help,
    };
    return { rule: { at, use: 'none', ...rest }, problems: [...idleKeys, missing] };
  }
  const problems = [...idleKeys, ...judgeName(strategy, [...path, 'strategy'], strategies)];
  return { rule: { at, use: strategy, ...rest }, problems };
}

/** Whether a rule can call a strategy so; another's mistake is told where that is written. */
function judgeName(
  name: string,
  path: KeyPath,
  strategies: Readonly<Record<string, StrategyUse>>,
): readonly ProfileProblem[] {
  if (Object.hasOwn(strategies, name)) return [];
  const own = builtin(name);
  if (own !== undefined) return own.options.safeParse({}).success ? [] : [needsOptions(name, path)];
  if (name === 'skip_table') {
    const help = 'Move it up, beside `table:`; to empty a column, write `null` in quotes.';
    return [{ path, at: 'value', message: '`skip_table` is for a table, not for a column', help }];
  }
  const known = [...Object.keys(strategies), ...builtinNames()];
  const guess = nearest(name, known);
  const help = guess === undefined ? `There are: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`;
  return [{ path, at: 'value', message: `there is no strategy \`${name}\``, help }];
}

function needsOptions(name: string, path: KeyPath): ProfileProblem {
  const help = `Define it under \`strategies\` with \`type: ${name}\` and its options, and name that.`;
  return { path, at: 'value', message: `the strategy \`${name}\` needs options`, help };
}

function twice({ columns = {}, keep = [] }: ParsedRule, path: KeyPath): readonly ProfileProblem[] {
  return keep.flatMap((column, i) =>
    Object.hasOwn(columns, column)
      ? [
          {
            path: [...path, 'keep', i],
            at: 'value',
            message: `\`${column}\` is kept, and has a rule above`,
          } as const,
        ]
      : [],
  );
}

function idle({ strategy, columns, keep, where }: ParsedRule, path: KeyPath): readonly ProfileProblem[] {
  const says = columns !== undefined || keep !== undefined || where !== undefined;
  if (strategy === 'skip_table' && says) {
    const message = 'no row of the table is copied, and there are rules for its rows';
    return [{ path: [...path, 'strategy'], at: 'key', message, help: 'Take out one of the two.' }];
  }
  if (strategy === undefined && !says) {
    const help = 'Write `columns:`, `keep:`, or `strategy: skip_table`.';
    return [{ path: [...path, 'table'], at: 'key', message: 'the rule says nothing about its table', help }];
  }
  return [];
}

export function toOnInvalid(given: ParsedOnInvalid): OnInvalid {
  return given === null ? 'null' : given;
}
