import type { Config, Connection, Environment } from '../../config/config.ts';
import { resolveTarget } from '../../config/resolve-target.ts';
import type { Check, CheckGroup } from './check.ts';
import { checkConfiguration, checkOfFinding } from './check-configuration.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkInstallation } from './check-installation.ts';

export interface Examination {
  readonly directory: string;
  readonly configFile: string | undefined;
  readonly env: string | undefined;
  readonly url: string | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * Looks at everything at once: the installation, the configuration, the environments.
 * Throws TARGET_UNKNOWN, TARGET_CONFLICT and USAGE for --env and --url.
 */
export async function examine(examination: Examination): Promise<readonly CheckGroup[]> {
  const { directory, configFile: file, variables } = examination;
  const installation = checkInstallation(variables);
  const { config, checks } = await checkConfiguration({ directory, file, environment: variables });
  const usable = checks.every((check) => check.state !== 'error');
  const targets = usable || examination.url !== undefined ? targetsOf(config, examination) : [];
  const environments = targets.map(async ({ title, decisive, place }): Promise<CheckGroup> => {
    const request = {
      lock: config?.migrations.lock ?? 'advisory',
      cacheFolder: variables.CONFITURE_CACHE,
    } as const;
    const found = 'kind' in place ? checkEnvironment({ ...request, connection: place }) : place;
    return { title, decisive, checks: await found };
  });
  return [
    { title: 'installation', decisive: true, checks: await installation },
    { title: 'confiture.yaml', decisive: true, checks },
    ...(await Promise.all(environments)),
  ];
}

interface ExaminedTarget {
  readonly title: string;
  readonly decisive: boolean;
  /** Where it is, or why that cannot be said. */
  readonly place: Connection | readonly Check[];
}

/** The one that --env or --url names, or else all environments and what the variables name. */
function targetsOf(config: Config | undefined, examination: Examination): readonly ExaminedTarget[] {
  const { env, url, variables } = examination;
  const environments = config?.environments ?? {};
  const named = env === undefined ? undefined : environments[env];
  if (named !== undefined && url === undefined) return [targetOf(named, true, '')];
  if (env !== undefined || url !== undefined) return [urlTarget(config, examination)];
  const all = Object.values(environments);
  const variable = variables.CONFITURE_DATABASE_URL || (all.length === 0 && variables.DATABASE_URL);
  const targets = all.map((environment) => {
    const standard = environment.name === config?.defaultEnvironment && !variable;
    return targetOf(environment, standard, standard ? ' (default)' : '');
  });
  return variable ? [urlTarget(config, examination), ...targets] : targets;
}

function urlTarget(config: Config | undefined, { env, url, variables }: Examination): ExaminedTarget {
  const target = resolveTarget({ config, env, url, environment: variables, writes: false });
  return { title: target.source, decisive: true, place: target.connection };
}

function targetOf(environment: Environment, decisive: boolean, remark: string): ExaminedTarget {
  const title = `environment ${environment.name}${remark}`;
  if ('connection' in environment) return { title, decisive, place: environment.connection };
  // Variables of production are not set on every machine: that is news only where it is asked for.
  const checks = environment.problems.map(checkOfFinding);
  return { title, decisive, place: decisive ? checks : checks.map((check) => ({ ...check, state: 'info' })) };
}
