import type { Activity } from '../impact/concurrency/activity.ts';
import { describeBlocker, waitsFor } from '../impact/concurrency/waits-for.ts';
import type { Impact } from '../impact/impact.ts';
import { listed } from '../impact/wording.ts';
import type { PlannedWait } from './assessment.ts';

/** Which statements would wait if they ran now, for whom, and who would wait behind them. */
export function waitsOf(impacts: readonly Impact[], activity: Activity): readonly PlannedWait[] {
  return impacts.flatMap(({ version, file, line, column, operations, locks }) =>
    waitsFor(locks, activity).map(({ relation, blockers, blocks }) => {
      const who = listed(blockers.map((blocker) => describeBlocker(blocker, relation)));
      const behind = blocks === 'nothing' ? '' : `; ${blocks} of ${relation} would queue behind it`;
      return { version, file, line, column, message: `${listed(operations)} would wait for ${who}${behind}` };
    }),
  );
}
