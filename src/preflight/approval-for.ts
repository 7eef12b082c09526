import type { EnvironmentSettings } from '../config/config.ts';
import type { UpOptions } from '../migrate/up.ts';

/**
 * What looks at a plan before it runs on an environment with these settings: a protected one takes no critical risk that
 * is not among the accepted ids. Others are not looked at.
 */
export function approvalFor(
  settings: EnvironmentSettings,
  accepted: readonly string[],
): UpOptions['approve'] {
  if (!settings.protected) return undefined;
  return async ({ steps }, run) => {
    if (steps.length === 0) return;
    const { assessOn } = await import('./assess-plan.ts');
    const { refuseCritical } = await import('./refuse-critical.ts');
    refuseCritical(await assessOn(settings, run, steps, false), accepted, steps);
  };
}
