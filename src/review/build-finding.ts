import type { ConfitureError } from '../errors.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import { indexAt, placeIn } from '../lint/place-in.ts';
import { maskSecrets } from '../lint/secrets/mask-secrets.ts';

/** What a statement failed with, as a finding; `textOf` gives the text of a file, whose line is shown. */
export function buildFinding(
  { message, hint, location }: ConfitureError,
  textOf: (file: string) => string | undefined,
  severity: LintFinding['severity'] = 'error',
): LintFinding {
  const code = 'does-not-build';
  const text = location && textOf(location.file);
  const source = location && text !== undefined ? { file: location.file, text } : undefined;
  return {
    code,
    rule: code,
    category: 'engine',
    severity,
    message: maskSecrets(message),
    help: hint && maskSecrets(hint),
    location,
    excerpt: location && source && placeIn(source, indexAt(source, location)).excerpt,
  };
}
