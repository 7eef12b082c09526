import { createHash } from 'node:crypto';
import type { Sources } from '../../src/build/read-sources.ts';
import { lintingSchema } from '../../src/config/linting-schema.ts';
import { customRulesOf } from '../../src/lint/custom/custom-rules.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { resolveSettings } from '../../src/lint/settings/resolve-settings.ts';
import { ruleNames } from '../../src/lint/settings/rule-names.ts';
import { type Review, reviewSchema } from '../../src/review/review-schema.ts';
import type { Subject } from '../../src/review/subject.ts';
import { withBuiltSchema } from '../../src/review/with-built-schema.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { openSession } from '../server/open-session.ts';

/** The run's server, where scratch databases are made. */
export const server: ScratchServer = {
  connect: openSession,
  keepsTemplates: false,
};

/** Files by their paths, in one entry. */
export function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text, entry: 0 }));
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return { projectName: 'test', parts: [texts], files: texts.length, hash };
}

/** What `confiture lint` finds in DDL files under settings as in confiture.lint.yml. */
export async function reviewOf(
  files: Readonly<Record<string, string>>,
  linting: Readonly<Record<string, unknown>> = {},
): Promise<Review> {
  return withBuiltSchema({ sources: sourcesOf(files), seeds: [], server }, (subject) =>
    review(subject, linting),
  );
}

async function review(subject: Subject, linting: Readonly<Record<string, unknown>> = {}): Promise<Review> {
  const given = lintingSchema.parse(linting);
  const { settings, problems } = resolveSettings({ given, path: [], rules });
  const { customRules, filter, selection } = settings;
  const custom = customRulesOf({ customRules, names: ruleNames(rules), filter });
  const wrong = [...problems, ...custom.problems].map(({ message }) => message);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return reviewSchema({
    subject,
    selection: [...selection, ...custom.rules],
    sqlRules: custom.sqlRules,
    known: rules.map(({ id }) => id),
  });
}

/** `file:line rule message` of each finding. */
export function told({ findings }: Review): readonly string[] {
  return findings.map(
    ({ location, rule, message }) =>
      `${location ? `${location.file}:${location.line}` : '-'} ${rule}: ${message}`,
  );
}

/** No rule is on but those given. */
export function only(...names: readonly string[]): Readonly<Record<string, unknown>> {
  const off = rules.map(({ id }) => [id, 'off'] as const);
  return { rules: { ...Object.fromEntries(off), ...Object.fromEntries(names.map((name) => [name, 'on'])) } };
}
