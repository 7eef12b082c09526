import { resolve } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import { ConfitureError } from '../../errors.ts';
import type { Command, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { textOption, withProject } from '../with-project.ts';

export interface SnapshotResult {
  /** The environment, `url`, or `schema` for the DDL files. */
  readonly source: string;
  /** As given; `-` for stdout. */
  readonly output: string;
  readonly objects: number;
  /** The same for two databases that contain the same. */
  readonly fingerprint: string;
  /** As server_version_num. */
  readonly serverVersion: number;
}

export const snapshot: Command = {
  path: 'snapshot',
  summary: 'write what a database contains to a file',
  description:
    'Structure only, no rows: JSON with a line for each object, fit for version control and for diff. `schema` builds the DDL files ' +
    'of confiture.yaml in a scratch database instead of reading an environment.',
  arguments: [{ name: '[source]', summary: '`schema` for the DDL files; a database unless given' }],
  options: [
    { flags: '-o, --output <file>', summary: 'the file to write (- for stdout; required)' },
    buildOnOption,
  ],
  shared: 'database',
  examples: [
    ['snapshot --env production --output production.json', 'what production contains'],
    ['snapshot schema --output - --quiet', 'what the DDL files build, on stdout'],
  ],
  async run(context, [source], options) {
    const output = textOption(options, 'output');
    if (output === undefined) {
      throw new ConfitureError('USAGE', 'say where to write the snapshot', {
        hint: '--output <file>, or --output - for stdout.',
      });
    }
    const read =
      source === undefined
        ? await readDatabase(context, options)
        : await readSchema(context, options, source);
    const { toSnapshot } = await import('../../catalog/snapshot.ts');
    const { fingerprint } = await import('../../catalog/fingerprint.ts');
    const { catalog } = read;
    const text = toSnapshot(catalog);
    const data: SnapshotResult = {
      source: read.source,
      output,
      objects: Object.keys(catalog.objects).length,
      fingerprint: fingerprint(catalog),
      serverVersion: catalog.serverVersion,
    };
    if (output === '-') return { data, text };
    const { writeFileAt } = await import('../write-file-at.ts');
    await writeFileAt(resolve(context.cwd, output), text);
    return { data, text: `${output}: ${data.objects} objects of ${read.source}` };
  },
};

interface Read {
  readonly source: string;
  readonly catalog: Catalog;
}

function readDatabase(context: CommandContext, options: OptionValues): Promise<Read> {
  return withProject(context, options, false, async (project) => {
    const { readCatalog } = await import('../../catalog/read-catalog.ts');
    return { source: project.target.name, catalog: await readCatalog(await project.connect()) };
  });
}

async function readSchema(context: CommandContext, options: OptionValues, source: string): Promise<Read> {
  const other = ['env', 'url'].find((name) => textOption(options, name) !== undefined);
  if (source !== 'schema' || other !== undefined) {
    throw new ConfitureError(
      'USAGE',
      other === undefined ? 'only `schema` can stand here' : `schema and --${other} name two things to read`,
      { hint: 'snapshot schema reads the DDL files; --env and --url read a database.' },
    );
  }
  const { withOpener } = await import('../diff/opener.ts');
  const { scratchServer } = await import('../diff/scratch-server.ts');
  const { readSide } = await import('../diff/read-side.ts');
  const configFile = textOption(options, 'config');
  return withOpener(context, options, async (opener) => {
    const openScratch = scratchServer(context, options, opener, () => opener.open({}));
    const { catalog } = await readSide({ kind: 'schema' }, { context, configFile, opener, openScratch });
    return { source, catalog };
  });
}
