import { relative } from 'node:path';
import { listProfiles, type ProfileFile } from '../../anonymize/profile/find-profile.ts';
import { inspectProfile } from '../../anonymize/profile/read-profile.ts';
import { readTextFile } from '../../config/read-text-file.ts';
import { formatTable } from '../../terminal/table.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { ListedProfile, ListResult } from './list-result.ts';
import { profilePlace } from './profile-place.ts';

/** `confiture profile list`. */
export async function describeProfiles(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<ListResult>> {
  const place = await profilePlace(context, options);
  const profiles = await Promise.all((await listProfiles(place)).map((file) => entryOf(file, context)));
  const folder = relative(place.cwd, place.folder).replaceAll('\\', '/') || '.';
  return { data: { folder, profiles }, text: textOf(folder, profiles) };
}

async function entryOf(file: ProfileFile, { variables }: CommandContext): Promise<ListedProfile> {
  const { profile, findings } = inspectProfile(
    await readTextFile(file.path, file.shown),
    file.shown,
    variables,
    'unread',
  );
  const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== 'PROFILE_SALT');
  return {
    name: file.name,
    file: file.shown,
    description: profile?.description ?? null,
    tables: profile?.rules.length ?? 0,
    strategies: Object.keys(profile?.strategies ?? {}).length,
    errors: errors.length,
  };
}

function textOf(folder: string, profiles: readonly ListedProfile[]): string {
  if (profiles.length === 0) return `no profiles in ${folder}; \`confiture profile init\` writes a first one`;
  const titles = [
    { title: 'profile' },
    { title: 'tables', align: 'right' },
    { title: 'strategies', align: 'right' },
    { title: '' },
  ] as const;
  const rows = profiles.map(({ name, tables, strategies, errors, description }) => [
    name,
    String(tables),
    String(strategies),
    errors > 0 ? 'has mistakes: `confiture profile check` tells them' : (description?.split('\n')[0] ?? ''),
  ]);
  return formatTable(titles, rows);
}
