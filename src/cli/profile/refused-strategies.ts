import type { Finding } from '../../finding.ts';
import type { LogFields } from '../../log.ts';

const codes = ['STRATEGY_BLOCKED', 'STRATEGY_CHANGED'];

/** The checker repeats a word of the code, which can be as long as its author likes. */
const longest = 1000;

/** What the log says of custom code that is refused before any of it runs: by the checker, or by its pin. */
export function refusedStrategies(
  findings: readonly Pick<Finding, 'code' | 'message' | 'location'>[],
): readonly LogFields[] {
  return findings
    .filter(({ code }) => codes.includes(code))
    .map(({ code, message, location }) => ({
      outcome: 'refused',
      code,
      ...(location !== undefined && { file: location.file, line: location.line }),
      why: message.slice(0, longest),
    }));
}
