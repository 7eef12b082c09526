import { adoptOwners } from '../../catalog/diff/adopt-owners.ts';
import { loadConfig } from '../../config/load-config.ts';
import { ConfitureError } from '../../errors.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import type { Opener } from './opener.ts';
import { labelOf, type ReadSide, readSide } from './read-side.ts';
import { scratchServer } from './scratch-server.ts';
import { parseSide, type Side } from './side.ts';
import { sideError } from './side-error.ts';

/**
 * The catalogs of both sides, with the owners of what DDL files leave open taken from the other side. Errors name
 * the side they are of.
 */
export async function readSides(
  fromText: string,
  toText: string,
  context: CommandContext,
  options: OptionValues,
  opener: Opener,
): Promise<{ readonly from: ReadSide; readonly to: ReadSide }> {
  const configFile = textOption(options, 'config');
  const names = await environmentNames(context, configFile);
  const parse = (where: string, text: string): Promise<Side> =>
    parseSide(text, context.cwd, names).catch((error: unknown) => {
      throw sideError(where, error);
    });
  const [fromSide, toSide] = [await parse('FROM', fromText), await parse('TO', toText)];
  // Where the embedded server is not installed, the other side's server may do.
  const live = [fromSide, toSide].find((side) => side.kind === 'environment' || side.kind === 'url');
  const otherwise = () => opener.open(live === undefined ? {} : nameOfTarget(live));
  const openScratch = scratchServer(context, options, opener, otherwise);
  const sources = { context, configFile, opener, openScratch };
  const read = (where: string, side: Side): Promise<ReadSide> =>
    readSide(side, sources).catch((error: unknown) => {
      throw sideError(`${where} ${labelOf(side)}`, error);
    });
  const [from, to] = await inTurn(isBuilt(fromSide) && isBuilt(toSide), [
    () => read('FROM', fromSide),
    () => read('TO', toSide),
  ]);
  noteVersions(context, from, to);
  return { from: adopt(from, to), to: adopt(to, from) };
}

async function environmentNames(
  { cwd, variables }: CommandContext,
  file: string | undefined,
): Promise<readonly string[]> {
  try {
    const config = await loadConfig({ directory: cwd, file, environment: variables });
    return Object.keys(config.environments);
  } catch (error) {
    const none = error instanceof ConfitureError && error.code === 'CONFIG_NOT_FOUND';
    if (none && file === undefined) return [];
    throw error;
  }
}

function nameOfTarget(side: Side): { readonly env?: string; readonly url?: string } {
  if (side.kind === 'environment') return { env: side.name };
  return side.kind === 'url' ? { url: side.url } : {};
}

function isBuilt({ kind }: Side): boolean {
  return kind === 'schema' || kind === 'files';
}

/** Both at once, or one after the other: two builds would change the server's roles at the same time. */
async function inTurn(
  oneByOne: boolean,
  [first, second]: readonly [() => Promise<ReadSide>, () => Promise<ReadSide>],
): Promise<readonly [ReadSide, ReadSide]> {
  if (oneByOne) return [await first(), await second()];
  const [a, b] = await Promise.allSettled([first(), second()]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

function adopt(side: ReadSide, other: ReadSide): ReadSide {
  if (side.builder === undefined || other.builder !== undefined) return side;
  return { ...side, catalog: adoptOwners(side.catalog, side.builder, other.catalog) };
}

function noteVersions(context: CommandContext, from: ReadSide, to: ReadSide): void {
  const [a, b] = [from, to].map(({ catalog }) => Math.trunc(catalog.serverVersion / 10_000));
  if (a === b) return;
  const built = from.builder !== undefined || to.builder !== undefined;
  context.say(
    `${from.label} is PostgreSQL ${a}, ${to.label} ${b}: they may print the same view or expression differently.` +
      (built ? ' --build-on names a server of the other version for the scratch database.' : ''),
  );
}
