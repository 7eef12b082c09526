import { ConfitureError } from '../../errors.ts';
import { excerpt } from '../../excerpt.ts';
import { printable } from '../custom/printable.ts';
import type { Program } from '../custom/program.ts';
import type { ProgramFault } from './protocol.ts';

/** Characters of what it says that are shown. */
const longest = 400;

/** The code itself is at fault, before any value: it throws, does not end, or defines no strategy. */
export function programFailed(program: Program, fault: ProgramFault): ConfitureError {
  const { message, file, line, column, reason } = fault;
  const code =
    file !== undefined && Object.hasOwn(program.modules, file) ? program.modules[file]?.code : undefined;
  const location =
    file !== undefined && code !== undefined && line !== undefined
      ? { file, line, column: column ?? 1 }
      : undefined;
  const what =
    reason === undefined ? `cannot be used: ${printable(message, longest)}` : `cannot be used: ${reason}`;
  return new ConfitureError('STRATEGY_FAILED', `${program.name} ${what}`, {
    hint: 'Run `confiture strategies test` to see it by itself.',
    location,
    excerpt: location && code !== undefined ? excerpt(code, location) : undefined,
    details: { program: program.name, hash: program.hash },
  });
}
