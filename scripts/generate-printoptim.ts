import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { configFile } from './printoptim/config-file.ts';
import type { GeneratedFile } from './printoptim/generated-file.ts';
import { migrationFiles, migrationFormats, mostMigrations } from './printoptim/migration-files.ts';
import { fewestFiles, mostFiles, schemaFiles } from './printoptim/schema-files.ts';
import { seedFiles } from './printoptim/seed-files.ts';

const usage = `Writes a project like examples/printoptim at any size; the same arguments give the same bytes.

  npx tsx scripts/generate-printoptim.ts --out DIR [--files N] [--migrations N [--format F]]

  --out DIR        a folder that does not exist or is empty
  --files N        files of SQL under db/schema, ${fewestFiles} to ${mostFiles}; seeds and confiture.yaml come on top.
                   1256 unless --migrations is given: then none
  --migrations N   migrations of two statements, up to ${mostMigrations}, which need no schema
  --format F       ${migrationFormats.join(', ')}; the first unless given
`;

class UsageError extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      files: { type: 'string' },
      migrations: { type: 'string' },
      format: { type: 'string', default: migrationFormats[0] },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (values.out === undefined) throw new UsageError('--out is missing');
  const format = migrationFormats.find((known) => known === values.format);
  if (format === undefined) throw new UsageError(`--format ${values.format} is not known`);
  const migrations = wholeNumber('--migrations', values.migrations ?? '0', 0, mostMigrations);
  const wanted = values.files ?? (values.migrations === undefined ? '1256' : '0');
  const count = wanted === '0' ? 0 : wholeNumber('--files', wanted, fewestFiles, mostFiles);

  const schema = count === 0 ? undefined : schemaFiles(count);
  const files = [
    configFile({ schema: schema !== undefined }),
    ...(schema ? [...schema.files, ...seedFiles(schema.model.writeTables)] : []),
    ...migrationFiles(migrations, format),
  ];
  await write(values.out, files);
  console.log(`${files.length} files in ${values.out}: ${count} of the schema, ${migrations} migrations`);
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && least <= value && value <= most) return value;
  throw new UsageError(`${option} must be a whole number from ${least} to ${most}`);
}

async function write(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new UsageError(`${folder} is not empty`);
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  for (const { path, text } of files) await writeFile(join(folder, path), text);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const mine = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!mine) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
