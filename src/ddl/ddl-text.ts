import type { DdlStage, DdlStep } from './ddl-step.ts';

/** The statements of one stage as the text of a file, without a heading. */
export function ddlText(stage: DdlStage, steps: readonly DdlStep[]): string {
  const settings = steps.some(({ sql }) => makesRoutine(sql))
    ? [`SET ${stage === 'finish' ? '' : 'LOCAL '}check_function_bodies = off;`]
    : [];
  return [...settings, ...steps.map(statementText)].join('\n\n');
}

/** Statements that are not to run, each line behind dashes. */
export function commentedOut(steps: readonly DdlStep[]): string {
  return steps
    .map((step) => {
      const loses = step.loses === undefined ? [] : [`loses ${step.loses}`];
      return dashed([...loses, `${step.sql};`].join('\n'));
    })
    .join('\n');
}

export function dashed(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '--' : `-- ${line}`))
    .join('\n');
}

function statementText({ sql, comment }: DdlStep): string {
  return comment === undefined ? `${sql};` : `${dashed(comment)}\n${sql};`;
}

/** Bodies may name what is created after them. */
function makesRoutine(sql: string): boolean {
  return /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)\b/.test(sql);
}
