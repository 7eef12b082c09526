import * as z from 'zod/mini';
import type { Json } from '../../catalog/catalog.ts';
import { valueSeconds } from '../../config/strategies-schema.ts';
import type { Strategy } from '../strategy.ts';
import type { ProfileProblem } from './place-in-profile.ts';

/** What stands beside the options of a custom strategy. */
export interface CustomTerms {
  readonly options: Readonly<Record<string, Json>>;
  readonly timeoutMs?: number;
  /** The hash that its code has to have. */
  readonly pin?: string;
  /** With paths below the strategy. */
  readonly problems: readonly ProfileProblem[];
}

export const pinSchema = z
  .string()
  .check(
    z.regex(
      /^sha256:[0-9a-f]{64}$/,
      'must be `sha256:` and 64 hexadecimal digits\n`confiture strategies show` tells the hash of a strategy.',
    ),
  );

/** Tells options from `timeout_seconds` and `sha256`. */
export function customTerms(written: Readonly<Record<string, Json>>): CustomTerms {
  const { timeout_seconds: timeout, sha256, ...options } = written;
  const problems = [
    ...(timeout === undefined ? [] : problemOf(valueSeconds, timeout, 'timeout_seconds')),
    ...(sha256 === undefined ? [] : problemOf(pinSchema, sha256, 'sha256')),
  ];
  return {
    options,
    ...(typeof timeout === 'number' && { timeoutMs: Math.ceil(timeout * 1_000) }),
    ...(typeof sha256 === 'string' && pinSchema.safeParse(sha256).success && { pin: sha256 }),
    problems,
  };
}

function problemOf(schema: z.ZodMiniType, value: Json, key: string): readonly ProfileProblem[] {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return [];
  const [message = '', help] = issue.message.split('\n');
  return [
    {
      path: [key],
      at: 'value',
      message: `\`${key}\` ${message === 'Invalid input' ? 'must be text' : message}`,
      help,
    },
  ];
}

/** A strategy whose code is not the one that the profile was written for. */
export function changedSince(pin: string | undefined, { id, custom }: Strategy): readonly ProfileProblem[] {
  if (pin === undefined || custom === undefined || custom.hash === pin) return [];
  return [
    {
      code: 'STRATEGY_CHANGED',
      path: ['sha256'],
      at: 'value',
      message: `the code of the strategy \`${id}\` is another one than the profile allows: ${custom.program} has ${custom.hash}`,
      help: 'Look at what has changed in it; if that is meant, write the new hash here.',
    },
  ];
}
