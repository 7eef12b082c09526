import { ConfitureError } from '../errors.ts';
import { parseSql } from '../sql/parse.ts';
import { type Course, partKeys } from './course.ts';
import type { MigrationScript } from './migration.ts';
import type { PartsState } from './parts-state.ts';
import type { PlanStep } from './plan.ts';

/** Whether the first `count` statements, which are committed, are the same in the file as in the script that ran. */
export function sameStart(script: MigrationScript, ran: string, count: number): boolean {
  if (script.code) return count === 0 || script.recorded === ran;
  const texts = (text: string): string[] =>
    parseSql(script.file, text)
      .statements.slice(0, count)
      .map((statement) => statement.text.replaceAll('\r\n', '\n'));
  return JSON.stringify(texts(script.text)) === JSON.stringify(texts(ran));
}

export function changedAfterBegun(script: MigrationScript, version: string): ConfitureError {
  return new ConfitureError(
    'MIGRATION_CHANGED',
    `${script.file} changed in statements that were committed already`,
    {
      hint: `Put those back; what comes after them may be mended in an up script. If the new text is what should go on, accept it: \`confiture migrate repair ${version} --accept-changes\`.`,
      location: { file: script.file, line: 1, column: 1 },
    },
  );
}

/** How many statements of the script are committed, when these parts of its course are. */
export function statementsIn({ parts }: PartsState): number {
  if (parts.includes('ddl') || parts.includes('code')) return Number.POSITIVE_INFINITY;
  return parts.filter((key) => key.startsWith('statement ')).length;
}

/**
 * Throws MIGRATION_CHANGED where the parts that an earlier run committed are not those that the step begins with now:
 * hooks were added, taken out or put elsewhere before the place where it stopped.
 */
export function refuseOtherCourse({ migration, file, resumeAt = 0 }: PlanStep, course: Course): void {
  const now = partKeys(course.parts);
  // Begun without hooks, a step counts its statements.
  const done = course.begun?.parts ?? Array.from({ length: resumeAt }, (_, i) => `statement ${i + 1}`);
  const other = done.findIndex((key, i) => now[i] !== key);
  if (other === -1) return;
  const { version } = migration;
  throw new ConfitureError(
    'MIGRATION_CHANGED',
    `${file} stopped half-way after ${done.join(', ')}, and has ${now[other] ?? 'nothing'} where it ran ${done[other]}`,
    {
      hint: `Put the hooks back as they were, here and in confiture.yaml; those after the place where it stopped may change. \`confiture migrate repair ${version}\` explains the other ways.`,
      location: { file, line: 1, column: 1 },
      details: { version, done, now },
    },
  );
}
