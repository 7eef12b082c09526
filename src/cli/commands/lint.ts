import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import type { LintExplanation, LintOutcome } from '../lint/lint-result.ts';

/** With --explain, rules. */
export type LintResult = LintOutcome | LintExplanation;

export const lint: Command = {
  path: 'lint',
  summary: 'look for what is wrong with a schema',
  description:
    'Builds the DDL files in a scratch database and runs rules over what PostgreSQL made of them; each finding points ' +
    'at the line that declares its object. With --env or --url a live database is looked at, with rules that need its ' +
    'statistics. `lint migrations` looks at pending migrations against the database that they meet. `linting:` in ' +
    'confiture.yaml, or confiture.lint.yml, says which rules are on; `-- confiture: ignore <rule> <reason>` in the DDL ' +
    'leaves one out. Exits 1 when a finding is as bad as --fail-on says.',
  arguments: [
    {
      name: '[paths...]',
      summary:
        'files and folders to look at (default: all of the schema), - for stdin, or the word migrations',
    },
  ],
  options: [
    { flags: '--schema <name>', summary: 'only objects of this schema' },
    { flags: '--rule <id...>', summary: 'only these rules, whether or not they are switched on' },
    {
      flags: '--preset <name>',
      summary: 'which rules are on, instead of what linting.preset says',
      choices: ['recommended', 'strict', 'printoptim'],
    },
    {
      flags: '--fail-on <severity>',
      summary: 'the least severity that makes the exit code 1 (default: linting.fail_on_severity)',
      choices: ['error', 'warning', 'info'],
    },
    { flags: '--report <file>', summary: 'also write a report: .html, .sarif, .xml (JUnit) or .json' },
    {
      flags: '--earlier <file...>',
      summary: 'JSON reports of earlier runs, for the trend in an HTML report',
    },
    { flags: '--baseline <file>', summary: 'leave out the findings that this file knows' },
    {
      flags: '--write-baseline',
      summary: 'write what is found to the file of --baseline instead of telling it',
    },
    { flags: '--changed-since <ref>', summary: 'only what lies in files that git says changed since then' },
    {
      flags: '--fix',
      summary:
        'mend the DDL files where that is safe and proven by building them again; with --env also write the migration',
    },
    { flags: '--fix-unsafe', summary: '--fix, and fixes that rename or change what an application sees' },
    { flags: '--explain <id>', summary: 'say what a rule is about; all lists them' },
    buildOnOption,
  ],
  shared: 'database',
  formats: ['github', 'sarif', 'junit', 'html'],
  examples: [
    ['lint', 'the DDL files of confiture.yaml'],
    ['lint db/schema/orders --fail-on warning', 'a part of them, strictly'],
    ['lint --env production', 'a live database, with what its statistics tell'],
    ['lint migrations --env production', 'pending migrations against that database'],
    ['lint --baseline lint-baseline.json --write-baseline', 'take lint up on an old schema'],
    ['lint --changed-since main --format github', 'a pull request, as annotations'],
    ['lint --fix', 'add what is missing to the DDL files'],
    ['lint --env production --fix', 'the same for a database, with the migration that leads there'],
    ['lint --explain foreign_key_without_index', 'why a rule is there, and how to keep it'],
  ],
  async run(context, args, options) {
    if (options.explain !== undefined) {
      const { explainRules } = await import('../lint/explain-rules.ts');
      return explainRules(context, options);
    }
    const { runLint } = await import('../lint/run-lint.ts');
    return runLint(context, args, options);
  },
};
