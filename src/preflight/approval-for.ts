import type { EnvironmentSettings } from '../config/config.ts';
import type { UpOptions } from '../migrate/up.ts';

/**
 * What looks at a plan before it runs on an environment with these settings: a protected one takes no critical risk that
 * is not among the accepted ids. Of others, only the ids are looked at. Throws USAGE for an id that there is not.
 */
export function approvalFor(
  settings: EnvironmentSettings,
  accepted: readonly string[],
): UpOptions['approve'] {
  if (!settings.protected && accepted.length === 0) return undefined;
  return async ({ steps }, run) => {
    const { checkAccepted } = await import('./risk-ids.ts');
    checkAccepted(accepted);
    if (!settings.protected || steps.length === 0) return;
    const { assessOn } = await import('./assess-plan.ts');
    const { refuseCritical } = await import('./refuse-critical.ts');
    refuseCritical(await assessOn(settings, run, steps, false), accepted, steps);
  };
}
