import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { isSame, readIdentity } from './database-identity.ts';
import type { Relation } from './read-relations.ts';
import type { SyncPlan } from './sync-plan.ts';

/** Throws SYNC_REFUSED where both are one database, or the target cannot be written to. */
export async function refuseSameDatabase(source: Connection, target: Connection): Promise<void> {
  const [from, to] = await Promise.all([readIdentity(source), readIdentity(target)]);
  if (isSame(from, to)) {
    throw refused(
      `source and target are the same database, ${from.database} on ${source.server}`,
      'Name another target.',
    );
  }
  if (to.inRecovery) {
    throw refused(`the target, ${target.server}, is a standby and takes no writes`, 'Name its primary.');
  }
}

/** Throws SYNC_REFUSED naming every right that is missing, on either side. */
export function refuseMissingRights(
  plan: SyncPlan,
  source: { readonly user: string; readonly relations: readonly Relation[] },
  target: { readonly user: string; readonly relations: readonly Relation[] },
): void {
  const from = byTable(source.relations);
  const to = byTable(target.relations);
  const missing: string[] = [];
  const grants: string[] = [];
  for (const { table, into } of plan.tables) {
    const here = from.get(table);
    if (here?.mayEnter === false) {
      missing.push(`${source.user} may not use the schema of ${table} on the source`);
      grants.push(`grant usage on schema ${here.schema} to ${source.user};`);
    }
    if (here?.mayRead === false) {
      missing.push(`${source.user} may not SELECT from ${table} on the source`);
      grants.push(`grant select on ${table} to ${source.user};`);
    }
    if (here?.filtered) {
      missing.push(`row security hides rows of ${table} from ${source.user} on the source`);
      grants.push(`alter role ${source.user} bypassrls;`);
    }
    const there = to.get(table);
    if (there !== undefined && !there.owned) {
      missing.push(`${target.user} does not own ${into} on the target (its owner is ${there.owner})`);
      grants.push(`grant ${there.owner} to ${target.user};`);
    }
  }
  if (missing.length === 0) return;
  const shown = missing.slice(0, 10).map((line) => `  ${line}`);
  const more = missing.length > 10 ? [`  and ${missing.length - 10} more`] : [];
  throw new ConfitureError('SYNC_REFUSED', `rights are missing:\n${[...shown, ...more].join('\n')}`, {
    hint: `Foreign keys and triggers are set aside while rows arrive, which only an owner may do. ${[...new Set(grants)].slice(0, 10).join(' ')}`,
    details: { missing },
  });
}

/** Throws SYNC_REFUSED where the source is to change text in an encoding whose characters are not Unicode's. */
export async function refuseEncoding(source: Connection, { tables }: SyncPlan): Promise<void> {
  const changed = tables.flatMap(({ table, columns }) =>
    columns
      .filter(({ change }) => change?.source?.how === 'sql' && change.facts.group === 'text')
      .map(({ name }) => `${table}.${name}`),
  );
  if (changed.length === 0) return;
  const [row] = await source.query<{ encoding: string }>(
    `select current_setting('server_encoding') as encoding`,
  );
  if (row?.encoding === 'UTF8') return;
  throw refused(
    `${changed.slice(0, 3).join(', ')} cannot be changed on the source, whose encoding is ${row?.encoding}`,
    'Its characters are counted otherwise there than on the way. Leave `run_at` out.',
  );
}

/** Throws SYNC_REFUSED naming the tables of the target that hold rows. */
export async function refuseRows(target: Connection, plan: SyncPlan): Promise<void> {
  const full: string[] = [];
  for (const { table } of plan.tables) {
    const [row] = await target.query<{ found: boolean }>(
      `select exists (select from only ${table}) as found`,
    );
    if (row?.found) full.push(table);
  }
  if (full.length === 0) return;
  const names =
    full.length > 5 ? `${full.slice(0, 5).join(', ')} and ${full.length - 5} more` : full.join(', ');
  throw refused(
    `the target, ${target.server}, holds rows in ${names}`,
    'With --replace the rows of every table that is copied are deleted first.',
  );
}

function byTable(relations: readonly Relation[]): ReadonlyMap<string, Relation> {
  return new Map(relations.map((relation) => [relation.table, relation]));
}

function refused(message: string, hint: string): ConfitureError {
  return new ConfitureError('SYNC_REFUSED', message, { hint });
}
