import { workflowCommand } from '../../../report/github.ts';
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
    const safe = risk.statements
      .flatMap(({ hazards }) => hazards)
      .find((hazard) => hazard.id === id && hazard.message === message)?.safe;
    const text = [message, `level: ${reason}`, ...(safe === undefined ? [] : [`safe:\n${safe.trim()}`])].join(
      '\n',
    );
    const properties = {
      file: risk.file,
      line: place?.line,
      col: place?.column,
      title: `${level} risk: ${id}`,
    };
    return [workflowCommand(command, properties, text)];
  });
}
