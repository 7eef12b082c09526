import type { ConfitureError } from '../../errors.ts';
import { formatDiagnostic } from '../../report/diagnostic.ts';
import type { Palette } from '../../report/palette.ts';
import type { StrategyProblem } from './list-result.ts';

export function problemOf({ code, message, hint, location, excerpt }: ConfitureError): StrategyProblem {
  return { code, message, hint: hint ?? null, location: location ?? null, excerpt: excerpt ?? null };
}

export function problemText(
  { code, message, hint, location, excerpt }: StrategyProblem,
  palette: Palette,
): string {
  return formatDiagnostic(
    {
      kind: 'error',
      code,
      message,
      location: location ?? undefined,
      excerpt: excerpt ?? undefined,
      advice: hint === null ? undefined : ['hint', hint],
    },
    palette,
  );
}
