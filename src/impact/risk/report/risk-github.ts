import type { MigrationRisk } from '../risk.ts';
import { countedReasons, severityOf } from './risk-words.ts';

/**
 * Workflow commands of GitHub Actions, a line each, which mark the lines of a pull request: errors for what is
 * critical or high, warnings for what is medium. Empty where there is neither.
 */
export function riskGithub(risks: readonly MigrationRisk[]): string {
  return risks.flatMap(commandsOf).join('');
}

function commandsOf(risk: MigrationRisk): readonly string[] {
  return countedReasons(risk).flatMap(({ id, level, message, reason, place }) => {
    const command = severityOf(level);
    if (command === 'info') return [];
    const properties = [
      ['file', risk.file],
      ...(place === undefined
        ? []
        : [
            ['line', String(place.line)],
            ['col', String(place.column)],
          ]),
      ['title', `${level} risk: ${id}`],
    ].map(([name, value = '']) => `${name}=${property(value)}`);
    const safe = risk.statements
      .flatMap(({ hazards }) => hazards)
      .find((hazard) => hazard.id === id && hazard.message === message)?.safe;
    const text = [message, `level: ${reason}`, ...(safe === undefined ? [] : [`safe:\n${safe.trim()}`])].join(
      '\n',
    );
    return [`::${command} ${properties.join(',')}::${data(text)}\n`];
  });
}

/** As the runner reads it back; a message must not begin a command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
