import * as z from 'zod/mini';
import { planAnonymization } from '../anonymize/profile/plan/plan-anonymization.ts';
import type { Profile } from '../anonymize/profile/profile.ts';
import type { Catalog, ObjectId } from '../catalog/catalog.ts';
import { lintRule, type Report, type Rule } from '../lint/rule.ts';

/** The rule that holds a schema against the project's anonymization profiles; it finds nothing where there are none. */
export function unclassifiedColumn(profiles: readonly Profile[]): Rule {
  return lintRule({
    id: 'unclassified-column',
    summary: 'an anonymization profile of the project says nothing about a column',
    category: 'security',
    severity: 'error',
    // Without profiles there is nothing that could leave a column out.
    presets: profiles.length === 0 ? [] : ['recommended', 'strict', 'printoptim'],
    why: 'A copy of production refuses a column that its profile does not speak of, rather than let it through. That is better found where the column is added than on the evening of the copy. Profiles whose `on_unclassified` is not `error` are not looked at.',
    bad: '',
    good: '',
    options: z.object({}),
    *check({ catalog }) {
      const silent = silentProfiles(profiles, catalog);
      for (const [column, names] of silent) yield report(column, names);
    },
  });
}

/** By column, the profiles that do not speak of it. */
function silentProfiles(
  profiles: readonly Profile[],
  catalog: Catalog,
): ReadonlyMap<string, readonly Profile[]> {
  const silent = new Map<string, Profile[]>();
  for (const profile of profiles) {
    if (profile.onUnclassified !== 'error') continue;
    for (const column of planAnonymization(profile, catalog, undefined).undecided)
      silent.set(column, [...(silent.get(column) ?? []), profile]);
  }
  return silent;
}

function report(column: string, silent: readonly Profile[]): Report {
  const names = silent.map(({ name }) => name).join(', ');
  const which = silent.length === 1 ? `the profile ${names} says` : `the profiles ${names} say`;
  const files = silent.map(({ file }) => file).join(', ');
  const object: ObjectId = `column:${column}`;
  return {
    object,
    message: `${which} nothing about ${column}`,
    help: `Give it a strategy in ${files}, or list it there under \`keep:\`.`,
  };
}
