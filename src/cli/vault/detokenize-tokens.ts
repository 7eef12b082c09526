import { createKeyring, saltMissing } from '../../anonymize/create-keyring.ts';
import { findQualified } from '../../anonymize/profile/plan/find-named.ts';
import { planAnonymization } from '../../anonymize/profile/plan/plan-anonymization.ts';
import { columnName, viewSchema } from '../../anonymize/profile/plan/schema-view.ts';
import type { Profile } from '../../anonymize/profile/profile.ts';
import { profileError } from '../../anonymize/profile/profile-error.ts';
import { findOriginals } from '../../anonymize/vault/find-originals.ts';
import { type TokenizedColumn, tokenizedColumns } from '../../anonymize/vault/tokenized-columns.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { actorOf } from '../../config/actor-of.ts';
import { ConfitureError } from '../../errors.ts';
import { readAuditKey } from '../../hooks/audit/audit-key.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { profilePlace } from '../profile/profile-place.ts';
import { readProfileFile } from '../profile/read-profile-file.ts';
import { textOption, withProject } from '../with-project.ts';
import type { DetokenizeResult } from './detokenize-result.ts';
import { recordRequest } from './record-request.ts';

/** `confiture vault detokenize`. */
export async function detokenizeTokens(
  context: CommandContext,
  tokens: readonly string[],
  options: OptionValues,
): Promise<CommandResult<DetokenizeResult>> {
  const reason = reasonOf(options);
  const auditKey = readAuditKey(context.variables);
  const place = await profilePlace(context, options);
  const { reading } = await readProfileFile(place, context, options);
  const { profile } = reading;
  const error = profileError(reading.findings);
  if (profile === undefined || error !== undefined) throw error ?? new TypeError('a profile was not read');
  if (profile.salt === undefined) throw saltMissing('tokenization');
  const keyring = createKeyring(profile.salt);
  return withProject(context, options, true, async (project) => {
    const connection = await project.connect();
    const columns = askedColumns(profile, await readCatalog(connection), options);
    const originals = await findOriginals([...new Set(tokens)], columns, place.config.directory, keyring);
    const request = {
      profile: profile.name,
      environment: project.target.name,
      keyId: keyring.id,
      reason,
    };
    const entries = await recordRequest(connection, auditKey, originals, {
      ...request,
      actor: actorOf(context.variables),
    });
    context.say(
      `recorded in the audit log of ${request.environment}: ${entries.map((id) => `entry ${id}`).join(', ')}`,
    );
    const data: DetokenizeResult = {
      ...request,
      tokens: originals.map((original, i) => ({ ...original, entry: entries[i] ?? 0 })),
    };
    return { data, text: data.tokens.map(({ token, value }) => `${token}  ${value}`).join('\n') };
  });
}

/** Throws USAGE where there is no reason to write down. */
function reasonOf(options: OptionValues): string {
  const reason = textOption(options, 'reason')?.trim() ?? '';
  if (reason !== '') return reason;
  throw new ConfitureError('USAGE', '--reason is missing: why somebody has to be known again', {
    hint: 'It stands in the audit log beside the token: a ticket, an order of a court.',
  });
}

/** The columns with tokens that --column or --domain leave. What else is wrong with the profile does not matter here. */
function askedColumns(profile: Profile, catalog: Catalog, options: OptionValues): readonly TokenizedColumn[] {
  const { plan } = planAnonymization(profile, catalog, undefined);
  const all = tokenizedColumns(plan, profile);
  const [column, domain] = [textOption(options, 'column'), textOption(options, 'domain')];
  if (column !== undefined && domain !== undefined)
    throw new ConfitureError('USAGE', '--column and --domain exclude each other');
  const name = column === undefined ? undefined : fullName(column, catalog);
  const asked = all.filter(
    (each) =>
      (name === undefined || each.column === name) && (domain === undefined || each.domain === domain),
  );
  if (asked.length > 0) return asked;
  const which = name ?? (domain === undefined ? 'any column' : `a column of the domain ${domain}`);
  const others = [...new Set(all.map((each) => (domain === undefined ? each.column : each.domain)))];
  throw new ConfitureError('USAGE', `the profile ${profile.name} makes no tokens of ${which}`, {
    hint: others.length === 0 ? 'Its strategy tokenization makes them.' : `It does of ${others.join(', ')}.`,
  });
}

function fullName(written: string, catalog: Catalog): string {
  const result = findQualified(written, viewSchema(catalog));
  if (!('misnamed' in result)) return columnName(result.found.table.name, result.found.column.name);
  throw new ConfitureError('USAGE', result.misnamed.message, { hint: result.misnamed.help });
}
