import type { Operation } from '../../sql/operations/operation.ts';
import type { AnalysedStep } from '../input.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { Situation } from '../situation.ts';
import { parseSetting } from './parse-setting.ts';

/** Settings in force: timeouts in milliseconds, 0 is off; the TimeZone that decides what a change of type rewrites. */
export interface SessionSettings extends Pick<Situation, 'lockTimeoutMs' | 'statementTimeoutMs'> {
  readonly timeZone: string;
}

/** Those that the runner sets before the first statement. */
export function newSettings(
  { lockTimeoutMs, statementTimeoutMs }: AnalysedStep,
  { timeZone }: ServerFacts,
): SessionSettings {
  return { lockTimeoutMs, statementTimeoutMs, timeZone };
}

/** After a SET of the migration's own; SET … TO DEFAULT is the server's own, of which nothing is known: off. */
export function settingsAfter(settings: SessionSettings, operation: Operation): SessionSettings {
  if (operation.op !== 'set') return settings;
  if (operation.name === 'lock_timeout') return { ...settings, lockTimeoutMs: parseSetting(operation.value) };
  if (operation.name === 'statement_timeout')
    return { ...settings, statementTimeoutMs: parseSetting(operation.value) };
  if (operation.name.toLowerCase() === 'timezone') return { ...settings, timeZone: operation.value ?? '' };
  return settings;
}
