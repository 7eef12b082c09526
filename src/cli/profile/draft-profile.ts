import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { detect } from '../../anonymize/detect/detect.ts';
import { type StarterTable, starterProfile } from '../../anonymize/detect/starter-profile.ts';
import { onlyRead } from '../../anonymize/preview/read-rows.ts';
import { planAnonymization } from '../../anonymize/profile/plan/plan-anonymization.ts';
import { viewSchema } from '../../anonymize/profile/plan/schema-view.ts';
import { profileJsonSchema } from '../../anonymize/profile/profile-json-schema.ts';
import { inspectProfile } from '../../anonymize/profile/read-profile.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { Connection } from '../../postgres/connection.ts';
import { findingsText } from '../../report/text.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { type Opener, withOpener } from '../diff/opener.ts';
import { textOption } from '../with-project.ts';
import { writeFileAt } from '../write-file-at.ts';
import { customStrategies } from './custom-strategies.ts';
import type { InitResult } from './init-result.ts';
import { profilePlace } from './profile-place.ts';
import { sourceCatalog } from './source-catalog.ts';

/** `confiture profile init`. */
export async function draftProfile(
  name: string,
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<InitResult>> {
  const place = await profilePlace(context, options);
  const path = pathOf(name, place.folder);
  const file = shown(path, place.cwd);
  const variable = `${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_ANONYMIZATION_SALT`;
  const schemaFile = join(place.config.directory, '.confiture', 'profile.schema.json');
  return withOpener(context, options, async (opener) => {
    const { catalog, label, connection } = await openSource(context, options, opener);
    const schema = viewSchema(catalog);
    const rows = countOption(options, 'rows') ?? 500;
    const now = new Date().getFullYear();
    const tables = await detect({ schema, connection, rows, now, note: context.say });
    const schemaPath = shown(schemaFile, dirname(path));
    const text = starterProfile({ name, variable, source: label, schemaPath, tables }, schema);
    const findings = judge(text, file, variable, catalog);
    const custom = await customStrategies(context, options);
    await writeFileAt(path, text);
    await writeFileAt(schemaFile, `${JSON.stringify(profileJsonSchema(custom), null, 2)}\n`);
    const data: InitResult = { file, variable, ...countsOf(tables), findings };
    return { data, text: textOf(data, context) };
  });
}

function pathOf(name: string, folder: string): string {
  if (!/^[A-Za-z0-9][\w-]*$/.test(name)) {
    const hint = 'Use letters, digits, _ and -.';
    throw new ConfitureError('USAGE', `"${name}" is no name for a profile`, { hint });
  }
  const path = join(folder, `${name}.yaml`);
  const taken = [path, join(folder, `${name}.yml`)].find((each) => existsSync(each));
  if (taken === undefined) return path;
  throw new ConfitureError('PROFILE_EXISTS', `there is a profile ${name} already: ${taken}`, {
    hint: 'Give another name, and take over what you want of it by hand.',
  });
}

async function openSource(
  context: CommandContext,
  options: OptionValues,
  opener: Opener,
): Promise<{
  readonly catalog: Catalog;
  readonly label: string;
  readonly connection: Connection | undefined;
}> {
  const [env, url] = [textOption(options, 'env'), textOption(options, 'url')];
  if (env === undefined && url === undefined)
    return { ...(await sourceCatalog(context, options, opener)), connection: undefined };
  const { readCatalog } = await import('../../catalog/read-catalog.ts');
  const project = await opener.open({ ...(env && { env }), ...(url && { url }) });
  const connection = await project.connect();
  const catalog = await readCatalog(connection);
  await onlyRead(connection);
  return { catalog, label: project.target.name, connection };
}

/** With some salt: the draft is judged, not this machine. */
function judge(text: string, file: string, variable: string, catalog: Catalog): readonly Finding[] {
  const { profile, findings } = inspectProfile(text, file, { [variable]: crypto.randomUUID() });
  if (profile === undefined) return findings;
  return [...findings, ...planAnonymization(profile, catalog, undefined).findings];
}

function countsOf(tables: readonly StarterTable[]): Pick<InitResult, 'tables' | 'changed' | 'kept' | 'tied'> {
  const columns = tables.flatMap((table) => table.columns);
  const own = columns.filter(({ follows }) => follows === undefined);
  const changed = own.filter(({ classification }) => classification.suggestion !== undefined).length;
  return {
    tables: tables.length,
    changed,
    kept: own.length - changed,
    tied: columns.length - own.length,
  };
}

function textOf(
  { file, variable, tables, changed, kept, tied, findings }: InitResult,
  { colors }: CommandContext,
): string {
  const told = findings.filter(({ severity }) => severity !== 'info');
  const lines = [
    `wrote ${file}: ${count(tables, 'table')}; ${count(changed, 'column')} changed, ${kept} kept, ${tied} by foreign keys`,
    `Read it line by line; set ${variable} (\`openssl rand -hex 32\`); then \`confiture profile check\` and \`confiture profile preview\`.`,
  ];
  return told.length === 0 ? lines.join('\n') : `${findingsText(told, colors)}\n\n${lines.join('\n')}`;
}

function shown(path: string, from: string): string {
  return relative(from, path).replaceAll('\\', '/');
}
