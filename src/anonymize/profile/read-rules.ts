import type { KeyPath } from '../../config/problem.ts';
import type { Strategy } from '../strategy.ts';
import type { CustomChoice } from './custom-strategies.ts';
import type { ProfileProblem, ProfileText } from './place-in-profile.ts';
import type { ColumnRule, OnInvalid, StrategyUse, TableRule } from './profile.ts';
import type { ParsedColumn, ParsedOnInvalid, ParsedRule } from './profile-schema.ts';
import { judgeName, readStrategy } from './read-strategy.ts';

export interface RulesReading {
  readonly rules: readonly TableRule[];
  readonly problems: readonly ProfileProblem[];
  /** Made of code that rules hold. */
  readonly inline: readonly Strategy[];
}

/** What rules are read by. */
export interface RulesContext {
  readonly strategies: Readonly<Record<string, StrategyUse>>;
  readonly custom: CustomChoice;
  readonly source: ProfileText;
  /** The profile's name and file. */
  readonly name: string;
  readonly file: string;
}

/** The rules of a profile, whose strategies are its own, Confiture's or custom ones. */
export function readRules(parsed: readonly ParsedRule[], context: RulesContext): RulesReading {
  const { source } = context;
  const problems: ProfileProblem[] = [];
  const inline: Strategy[] = [];
  const rules = parsed.map((rule, i): TableRule => {
    const path: KeyPath = ['rules', i];
    const columns = Object.entries(rule.columns ?? {}).map(([column, given]) => {
      const read = readColumn(given, [...path, 'columns', column], `${rule.table}.${column}`, context);
      problems.push(...read.problems);
      if (read.inline !== undefined) inline.push(read.inline);
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
  return { rules, problems, inline };
}

interface ColumnReading {
  readonly rule: ColumnRule;
  readonly problems: readonly ProfileProblem[];
  readonly inline?: Strategy;
}

function readColumn(
  given: ParsedColumn,
  path: KeyPath,
  name: string,
  { strategies, custom, source, ...profile }: RulesContext,
): ColumnReading {
  const at = source.place(path);
  const own = Object.keys(strategies);
  const judge = (given: string, place: KeyPath): readonly ProfileProblem[] =>
    own.includes(given) ? [] : judgeName(given, place, own, custom);
  if (typeof given === 'string')
    return { rule: { at, use: given, runAt: 'client' }, problems: judge(given, path) };
  const { run_at: runAt = 'client', on_invalid: onInvalid, ...written } = given;
  const rest = { runAt, ...(onInvalid !== undefined && { onInvalid: toOnInvalid(onInvalid) }) };
  const { strategy, type } = written;
  if (type !== undefined) {
    const codeAt = { file: profile.file, ...source.placeOfText([...path, 'function']) };
    const where = { path, at, codeAt, name: `${name} in profile ${profile.name}` };
    const { use, problems, inline } = readStrategy(written, where, custom);
    return { rule: { at, use, ...rest }, problems, ...(inline !== undefined && { inline }) };
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
  const problems = [...idleKeys, ...judge(strategy, [...path, 'strategy'])];
  return { rule: { at, use: strategy, ...rest }, problems };
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
