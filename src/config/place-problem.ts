import { excerpt, positionAt } from '../excerpt.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from './problem.ts';
import { maskSource, redactText } from './redact-url.ts';
import type { YamlFault } from './yaml-faults.ts';
import type { YamlSource } from './yaml-source.ts';

/** The problem as a finding with its place in the file; secrets on the shown line are masked. `file` is as to be shown. */
export function placeProblem(problem: Problem, source: YamlSource, file: string): Finding {
  return finding(source, file, source.indexOf(problem.path, problem.at), problem);
}

/** What is wrong with the YAML itself as a finding. */
export function placeFault(fault: YamlFault, source: YamlSource, file: string): Finding {
  return finding(source, file, fault.index, { code: 'CONFIG_INVALID', ...fault });
}

type Told = Pick<Problem, 'code' | 'severity' | 'message' | 'help'>;

function finding(source: YamlSource, file: string, index: number, told: Told): Finding {
  const position = positionAt(source.text, index);
  return {
    code: told.code,
    severity: told.severity ?? 'error',
    message: redactText(told.message),
    ...(told.help === undefined ? {} : { help: redactText(told.help) }),
    location: { file, ...position },
    excerpt: excerpt(maskSource(source.text), position),
  };
}

/** Sorts findings of one file from its top to its end. */
export function byPlace(a: Finding, b: Finding): number {
  const [one, other] = [a.location, b.location];
  if (one === undefined || other === undefined) return 0;
  return one.line - other.line || one.column - other.column;
}
