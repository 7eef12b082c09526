import { ConfitureError } from '../errors.ts';
import { formatDiagnostic } from './diagnostic.ts';
import type { Palette } from './palette.ts';

/** What is printed on standard error: without a stack for an error that the user can act on, with one for any other. */
export function errorText(error: unknown, palette: Palette): string {
  if (!(error instanceof ConfitureError)) return internalErrorText(error, palette);
  const { code, message, location, excerpt, hint } = error;
  const advice = hint === undefined ? undefined : (['hint', hint] as const);
  return formatDiagnostic({ kind: 'error', code, message, location, excerpt, advice }, palette);
}

/** Only the stacks: printing an error whole would show properties such as the url that could not be parsed. */
function internalErrorText(error: unknown, palette: Palette): string {
  const head = formatDiagnostic(
    {
      kind: 'error',
      code: 'INTERNAL',
      message: error instanceof Error ? error.message : String(error),
      advice: ['hint', 'This is a fault of Confiture itself; please report it with the lines below.'],
    },
    palette,
  );
  return [head, ...stacks(error).map((stack) => palette.dim(stack))].join('\n');
}

function stacks(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = (error.stack ?? `${error.name}: ${error.message}`).replaceAll(/^/gm, '  ');
  return [depth === 0 ? own : own.replace('  ', '  caused by: '), ...stacks(error.cause, depth + 1)];
}
