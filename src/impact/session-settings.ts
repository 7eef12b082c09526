import type { Operation } from '../sql/operations/operation.ts';
import type { AnalysedStep } from './input.ts';
import { parseSetting } from './parse-setting.ts';
import type { Situation } from './situation.ts';

/** Timeouts in force, in milliseconds; 0 is off. */
export type SessionSettings = Pick<Situation, 'lockTimeoutMs' | 'statementTimeoutMs'>;

/** Those that the runner sets before the first statement. */
export function newSettings({ lockTimeoutMs, statementTimeoutMs }: AnalysedStep): SessionSettings {
  return { lockTimeoutMs, statementTimeoutMs };
}

/** After a SET of the migration's own; SET … TO DEFAULT is the server's own, of which nothing is known: off. */
export function settingsAfter(settings: SessionSettings, operation: Operation): SessionSettings {
  if (operation.op !== 'set') return settings;
  if (operation.name === 'lock_timeout') return { ...settings, lockTimeoutMs: parseSetting(operation.value) };
  if (operation.name === 'statement_timeout')
    return { ...settings, statementTimeoutMs: parseSetting(operation.value) };
  return settings;
}
