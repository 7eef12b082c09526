import { formatDuration } from '../../duration.ts';
import type { Impact } from '../impact.ts';
import type { AnalysedStep } from '../input.ts';
import { listed } from '../wording.ts';
import type { RollbackStrategy } from './risk.ts';

/** How to get back once the migration is committed, what does not come back, and how long it takes by estimate. */
export function rollbackStrategy(
  impacts: readonly Impact[],
  step: Pick<AnalysedStep, 'direction' | 'down'>,
  downImpacts: readonly Impact[] | undefined,
): RollbackStrategy {
  const lost = impacts.flatMap(lostBy);
  const estimatedMs = sumOf(downImpacts);
  const time = estimatedMs === undefined ? '' : `, in ${roughly(estimatedMs)} by estimate`;
  const gone = lost.length === 0 ? '' : '; what is lost does not come back';
  if (step.direction === 'down')
    return { way: 'up again', message: `confiture migrate up applies it again${gone}`, lost, estimatedMs };
  switch (step.down) {
    case 'present':
      return lost.length === 0
        ? { way: 'down script', message: `confiture migrate down takes it back${time}`, lost, estimatedMs }
        : {
            way: 'in part',
            message: `confiture migrate down brings back definitions${time}${gone}`,
            lost,
            estimatedMs,
          };
    case 'irreversible':
      return {
        way: 'none',
        message: 'the migration is marked irreversible: the way back is a backup',
        lost,
        estimatedMs: undefined,
      };
    case 'missing':
      return {
        way: 'none',
        message: 'there is no down script: the way back is a new migration, or a backup',
        lost,
        estimatedMs: undefined,
      };
  }
}

function roughly(ms: number): string {
  return ms < 1 ? 'under 1 ms' : `about ${formatDuration(ms)}`;
}

function lostBy({ reversible, operations, relations, line }: Impact): readonly string[] {
  if (reversible === 'yes') return [];
  const on = relations.length === 0 ? '' : ` on ${listed(relations)}`;
  const what = reversible === 'rows lost' ? 'its rows' : 'what was there before';
  return [`${listed(operations)}${on} (line ${line}): ${what}`];
}

function sumOf(impacts: readonly Impact[] | undefined): number | undefined {
  const times = (impacts ?? []).flatMap(({ estimate }) => estimate?.ms ?? []);
  return times.length === 0 ? undefined : times.reduce((sum, ms) => sum + ms, 0);
}
