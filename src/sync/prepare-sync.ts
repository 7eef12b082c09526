import { createHash } from 'node:crypto';
import type { AnonymizationPlan } from '../anonymize/anonymization-plan.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { refuseEncoding, refuseMissingRights, refuseSameDatabase } from './check-target.ts';
import { chooseTables, type TableChoice } from './choose-tables.ts';
import { readIdentity } from './database-identity.ts';
import { planSync } from './plan-sync.ts';
import { pageBytes, readRelations } from './read-relations.ts';
import { describeDifferences, schemaDifferences } from './schema-differences.ts';
import { namesSetAside } from './set-aside.ts';
import type { SyncPlan } from './sync-plan.ts';
import type { SyncTerms } from './sync-run.ts';

export interface PreparedSync {
  readonly plan: SyncPlan;
  readonly terms: SyncTerms;
  readonly anonymization: AnonymizationPlan | undefined;
}

export interface PrepareOptions {
  readonly choice: TableChoice;
  /** So many percent of each table's rows, and what they refer to. */
  readonly samplePercent?: number | undefined;
  /** Holds a profile against both catalogs; throws where it does not fit. Absent where people may be copied. */
  readonly anonymize?: ((source: Catalog, target: Catalog) => AnonymizationPlan) | undefined;
}

/**
 * Looks at both databases and decides what a copy does, before a byte moves. Writes nothing.
 * Throws SYNC_REFUSED, SYNC_SCHEMA_DIFFERS, USAGE, and what `anonymize` throws.
 */
export async function prepareSync(
  source: Connection,
  target: Connection,
  { choice, samplePercent, anonymize }: PrepareOptions,
): Promise<PreparedSync> {
  await refuseSameDatabase(source, target);
  const [from, to] = await Promise.all([readCatalog(source), readCatalog(target)]);
  const [relations, there] = await Promise.all([readRelations(source), readRelations(target)]);
  const anonymization = anonymize?.(from, to);
  const plan = planSync({
    relations,
    targetRelations: there,
    pageBytes: await pageBytes(source),
    anonymization,
    leftOut: chooseTables(relations, choice),
  });
  const copied = new Set(plan.tables.flatMap(({ table, root }) => [table, root]));
  const aside = await namesSetAside(target);
  const differences = describeDifferences(schemaDifferences(from, to, copied, (name) => aside.has(name)));
  if (differences.length > 0) throw schemaDiffers(target, differences);
  refuseMissingRights(plan, { user: source.user, relations }, { user: target.user, relations: there });
  await refuseEncoding(source, plan);
  const { systemIdentifier, database } = await readIdentity(source);
  const terms: SyncTerms = {
    sourceSystem: systemIdentifier,
    sourceDatabase: database,
    profile: anonymization?.profile ?? null,
    profileHash: anonymization?.profileHash ?? null,
    keyId: anonymization?.keyId ?? null,
    schemaHash: hashOf(
      plan.tables
        .map(({ table, columns }) => JSON.stringify([table, columns.map(({ name, type }) => [name, type])]))
        .sort(),
    ),
    choice: JSON.stringify({ ...choice, sample: samplePercent }),
  };
  return { plan, terms, anonymization };
}

function schemaDiffers(target: Connection, differences: readonly string[]): ConfitureError {
  const shown = differences.slice(0, 20).map((line) => `  ${line}`);
  const more = differences.length > 20 ? [`  and ${differences.length - 20} more`] : [];
  return new ConfitureError(
    'SYNC_SCHEMA_DIFFERS',
    `the target, ${target.server}, is not built as the source is:\n${[...shown, ...more].join('\n')}`,
    {
      hint: 'Bring it up to date with `confiture migrate up`, or with --migrate-target; `confiture diff` shows all of it.',
      details: { differences },
    },
  );
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
