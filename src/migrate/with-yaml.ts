import { stringify } from 'yaml';
import { maskSource } from '../config/redact-url.ts';
import type { RequestedHook } from '../config/requested-hook.ts';
import { requestedHook, requestedHooks } from '../config/requested-hooks.ts';
import { excerpt, positionAt } from '../excerpt.ts';
import type { Finding } from '../finding.ts';
import { maskSettings } from '../hooks/secret-settings.ts';
import { checksum } from './checksum.ts';
import { ddlOrigin } from './ddl-origin.ts';
import type { Migration, MigrationScript } from './migration.ts';
import type { YamlFile } from './yaml-file.ts';
import { yamlPreconditions } from './yaml-preconditions.ts';

/** The .sql files that lie beside a YAML file. */
export interface Beside {
  readonly up: MigrationScript | undefined;
  readonly down: MigrationScript | undefined;
  /** Environments that the up script's directive names. */
  readonly appliesTo: readonly string[];
}

export type FromYaml = Pick<Migration, 'up' | 'down' | 'appliesTo' | 'description' | 'preconditions'>;

/** What a YAML file, alone or beside a .sql pair, makes of a migration; what cannot be is in the findings. */
export function withYaml(
  yaml: YamlFile,
  beside: Beside,
): { readonly migration: FromYaml | undefined; readonly findings: readonly Finding[] } {
  const { migration: given, places } = yaml;
  const findings: Finding[] = [];
  const hooks = requestedHooks(given.hooks, ['migration', 'hooks'], places);
  const preconditions = yamlPreconditions(given.preconditions, ['migration', 'preconditions'], places);
  const up = scriptOf(yaml, given.ddl, ['migration', 'ddl'], beside.up, findings);
  const down = scriptOf(yaml, given.rollback?.ddl, ['migration', 'rollback', 'ddl'], beside.down, findings);
  const appliesTo = environmentsOf(given.applies_to);
  if (appliesTo.length > 0 && beside.appliesTo.length > 0) {
    const message = `${beside.up?.file} names its environments too`;
    findings.push(finding(yaml, ['migration', 'applies_to'], message, 'Keep them in one of the two.'));
  }
  if (up === undefined && hooks.length === 0 && findings.length === 0) {
    const message = `${yaml.file} has neither \`ddl\` nor \`hooks\`, and no .up.sql beside it`;
    findings.push(finding(yaml, ['migration'], message, 'Write the SQL under `ddl: |`.'));
  }
  if (findings.length > 0) return { migration: undefined, findings };
  const back = backHooks(yaml);
  const nothing: MigrationScript = { file: yaml.file, text: '', checksum: checksum('') };
  return {
    findings,
    migration: {
      up: withRecord(up ?? nothing, yaml, hooks, {
        preconditions: given.preconditions,
        hooks: given.hooks,
      }),
      down:
        given.rollback === undefined
          ? down
          : withRecord(down ?? nothing, yaml, back, { hooks: given.rollback.hooks }),
      appliesTo: appliesTo.length > 0 ? appliesTo : beside.appliesTo,
      description: given.description,
      preconditions: preconditions.length > 0 ? preconditions : undefined,
    },
  };
}

/** The script in one direction, from the YAML file or from the .sql file beside it. */
function scriptOf(
  yaml: YamlFile,
  text: string | undefined,
  path: readonly string[],
  beside: MigrationScript | undefined,
  findings: Finding[],
): MigrationScript | undefined {
  if (text === undefined) return beside;
  if (beside !== undefined) {
    const message = `\`${path.join('.')}\` and ${beside.file} both say what to run`;
    findings.push(finding(yaml, path, message, 'Keep one of the two.'));
    return undefined;
  }
  const origin = ddlOrigin(yaml.source.text, yaml.source.indexOf(path, 'value'), text);
  if (origin === undefined) {
    const message = `\`${path.join('.')}\` is SQL whose lines YAML joins`;
    findings.push(finding(yaml, path, message, 'Begin it with `|`, which keeps the lines as they are.'));
  }
  return { file: yaml.file, text, checksum: checksum(text), origin };
}

/** A list without phases stands for `after_ddl`. */
function backHooks({ migration, places }: YamlFile): readonly RequestedHook[] {
  const hooks = migration.rollback?.hooks ?? [];
  const path = ['migration', 'rollback', 'hooks'];
  if (!Array.isArray(hooks)) return requestedHooks(hooks, path, places);
  return hooks.map((entry, i) => requestedHook('after_ddl', entry, [...path, i], places));
}

/**
 * The script with its hooks, whose checksum covers both. They are kept as SQL comments, so that the recorded text is
 * still the script, and a diff of it shows what changed.
 */
function withRecord(
  script: MigrationScript,
  { file }: YamlFile,
  hooks: readonly RequestedHook[],
  beyond: Readonly<Record<string, unknown>>,
): MigrationScript {
  const said = Object.entries(beyond).filter(
    ([, value]) => typeof value === 'object' && value !== null && Object.keys(value).length > 0,
  );
  if (said.length === 0) return script;
  // What looks like a secret must not come into the ledger.
  const lines = maskSource(stringify(maskSettings(Object.fromEntries(said))))
    .trimEnd()
    .split('\n');
  const comments = [`-- ${file}`, ...lines.map((line) => `-- | ${line}`)];
  const recorded = `${script.text.trimEnd()}\n\n${comments.join('\n')}\n`;
  return { ...script, recorded, checksum: checksum(recorded), ...(hooks.length > 0 && { hooks }) };
}

function environmentsOf(given: YamlFile['migration']['applies_to']): readonly string[] {
  return [given ?? []].flat().map((one) => (typeof one === 'string' ? one : one.environment));
}

function finding(yaml: YamlFile, path: readonly string[], message: string, help: string): Finding {
  const { text } = yaml.source;
  const position = positionAt(text, yaml.source.indexOf(path, 'key'));
  return {
    code: 'migration-yaml-invalid',
    severity: 'error',
    message,
    help,
    location: { file: yaml.file, ...position },
    excerpt: excerpt(text, position),
  };
}
