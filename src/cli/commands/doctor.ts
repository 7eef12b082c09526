import type { Command } from '../command.ts';
import type { CheckGroup } from '../doctor/check.ts';
import { textOption } from '../with-project.ts';

export interface DoctorResult {
  readonly groups: readonly CheckGroup[];
}

export const doctor: Command = {
  path: 'doctor',
  summary: 'what is installed, reachable and permitted',
  description:
    'Node.js, the embedded server, PostgreSQL programs, confiture.yaml, and for each environment the server, its ' +
    'version, the role, the ledger and the migration lock. Changes and starts nothing. Exits 1 when something is ' +
    'an error for the default environment, or for the one that --env or --url names.',
  shared: 'database',
  examples: [
    ['doctor', 'everything that can be seen from here'],
    ['doctor --env production', 'that environment only'],
  ],
  async run(context, _args, options) {
    const { examine } = await import('../doctor/examine.ts');
    const { renderChecks } = await import('../doctor/render-checks.ts');
    const groups = await examine({
      directory: context.cwd,
      configFile: textOption(options, 'config'),
      env: textOption(options, 'env'),
      url: textOption(options, 'url'),
      variables: context.variables,
    });
    const failed = groups.some(
      ({ decisive, checks }) => decisive && checks.some((check) => check.state === 'error'),
    );
    const data: DoctorResult = { groups };
    return { data, text: renderChecks(groups, context.colors), exitCode: failed ? 1 : 0 };
  },
};
