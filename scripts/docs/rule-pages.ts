import * as z from 'zod/mini';
import { type Rule, type RuleCategory, ruleCategories } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { asKeyword, keyTables } from './key-tables.ts';
import { asSentence, markdownPage, markdownTable, type Page } from './page.ts';

const folder = 'docs/reference/rules';

/** A page for each rule of lint, whose examples are its tests, and the table of all. */
export function rulePages(): readonly Page[] {
  return [indexPage(), ...rules.map(rulePage)];
}

function indexPage(): Page {
  const chapters = ruleCategories.flatMap((category) => {
    const own = rules.filter((rule) => rule.category === category);
    return own.length === 0 ? [] : [`## ${titles[category]}`, tableOf(own)];
  });
  return markdownPage(`${folder}/index.md`, 'src/lint/rules', [
    '# Rules',
    'What `confiture lint` looks for. [Lint a schema](../../how-to/lint.md) tells how rules are switched on and off, and how one place is let off with a reason; in `confiture.yaml` an id is written with `-` or with `_`. Rules marked *live* need the statistics of a database that is in use.',
    ...chapters,
  ]);
}

const titles: Readonly<Record<RuleCategory, string>> = {
  structure: 'Structure',
  indexes: 'Indexes',
  naming: 'Naming',
  constraints: 'Constraints',
  types: 'Types',
  security: 'Security',
  documentation: 'Documentation',
  'multi-tenant': 'Multi-tenant',
  cqrs: 'CQRS',
  migrations: 'Migrations',
};

function tableOf(own: readonly Rule[]): string {
  const rows = own.map(({ id, summary, severity, presets, live }) => [
    `[${id}](${id}.md)${live ? ' (*live*)' : ''}`,
    summary,
    severity,
    presets.join(', ') || 'none',
  ]);
  return markdownTable(['rule', 'what is wrong', 'severity', 'presets'], rows);
}

function rulePage(rule: Rule): Page {
  const { id, summary, category, severity, presets, why, bad, good, live, exampleOptions } = rule;
  const facts = [
    `- Category: ${category}`,
    `- Severity: ${severity}`,
    `- Presets: ${presets.length === 0 ? 'none; switch it on by its id' : presets.join(', ')}`,
    ...(rule.checkMigration === undefined
      ? []
      : ['- It looks at pending migrations: `confiture lint migrations`']),
    ...(live ? ['- It needs the statistics of a database that is in use'] : []),
  ];
  return markdownPage(`${folder}/${id}.md`, `src/lint/rules/${id}.ts`, [
    `# ${id}`,
    asSentence(summary),
    facts.join('\n'),
    why,
    ...(exampleOptions === undefined
      ? []
      : ['The examples have these settings:', settings(id, exampleOptions)]),
    '## Bad',
    sql(bad),
    '## Good',
    sql(good),
    '## Options',
    ...optionsOf(rule),
    '[All rules](index.md)',
  ]);
}

const generic =
  'Like every rule it has `enabled`, `severity`, `schemas`, `exclude_tables`, `exclude_columns`, `exemptions` and `exclude_patterns`.';

function optionsOf({ options }: Rule): readonly string[] {
  const schema = asKeyword(z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }));
  const tables = keyTables(schema).flatMap(({ path, table }) =>
    path === '' ? [table] : [`### ${path}`, table],
  );
  return [...tables, generic];
}

/** As confiture.yaml has them; JSON is YAML. */
function settings(id: string, options: NonNullable<Rule['exampleOptions']>): string {
  const lines = Object.entries(options).map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`);
  return `\`\`\`yaml\nlinting:\n  rules:\n    ${id}:\n${lines.join('\n')}\n\`\`\``;
}

function sql(text: string): string {
  return `\`\`\`sql\n${text.trim()}\n\`\`\``;
}
