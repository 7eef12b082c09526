import { lockHolder } from '../../postgres/advisory-lock.ts';
import { describeSession } from '../../postgres/blocking-sessions.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { Check } from './check.ts';

interface Facts {
  readonly standby: boolean;
  readonly superuser: boolean;
  readonly mayCreateDatabases: boolean;
  readonly mayCreateSchemas: boolean;
  readonly ledger: boolean;
  readonly lease: boolean;
  /** Null where there is no ledger. */
  readonly mayWriteLedger: boolean | null;
}

// to_regclass() fails on a schema without USAGE; the catalogs can be read by everyone.
const factsSql = `
  with tables as (
    select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'confiture' and c.relkind = 'r'
  )
  select pg_is_in_recovery() as standby, r.rolsuper as superuser, r.rolcreatedb as "mayCreateDatabases",
    has_database_privilege(current_database(), 'create') as "mayCreateSchemas",
    exists (select from tables where relname = 'migrations') as ledger,
    exists (select from tables where relname = 'lease') as lease,
    (select has_schema_privilege('confiture', 'usage') and has_table_privilege(oid, 'insert')
       and has_table_privilege(oid, 'update') from tables where relname = 'migrations') as "mayWriteLedger"
  from pg_roles r where r.rolname = current_user`;

/** Major versions that Confiture is tested with. */
const oldestMajor = 13;
const newestMajor = 18;

/** What a session shows of its server, its role, the ledger and the migration lock. Changes nothing. */
export async function checkSession(connection: Connection): Promise<readonly Check[]> {
  const [facts] = await connection.query<Facts>(factsSql);
  const server = checkServer(connection);
  if (facts === undefined) return [server];
  const standby: Check = {
    state: 'warning',
    message: 'the server is a standby: nothing can be changed on it',
  };
  return [
    server,
    ...(facts.standby ? [standby] : []),
    checkRole(connection, facts),
    checkLedger(connection, facts),
    await checkLock(connection, facts),
  ];
}

function checkServer({ serverVersion, server }: Connection): Check {
  const major = Math.trunc(serverVersion / 10_000);
  const name = `PostgreSQL ${major}.${serverVersion % 10_000} at ${server}`;
  if (major >= oldestMajor && major <= newestMajor) return { state: 'ok', message: name };
  const age = major < oldestMajor ? 'older' : 'newer';
  return {
    state: 'warning',
    message: `${name}: ${age} than what Confiture is tested with (${oldestMajor} to ${newestMajor})`,
  };
}

function checkRole({ user, database }: Connection, facts: Facts): Check {
  if (facts.superuser) return { state: 'ok', message: `role ${user}: superuser` };
  const databases = facts.mayCreateDatabases
    ? 'may create databases'
    : 'may not create databases, which `confiture build` does';
  if (facts.mayCreateSchemas)
    return { state: 'ok', message: `role ${user}: may create schemas in ${database}; ${databases}` };
  return {
    state: facts.ledger ? 'ok' : 'warning',
    message: `role ${user}: may not create schemas in ${database}; ${databases}`,
    ...(facts.ledger
      ? {}
      : { help: `The ledger needs one: grant create on database ${database} to ${user}` }),
  };
}

function checkLedger({ user }: Connection, facts: Facts): Check {
  if (!facts.ledger) {
    return { state: 'info', message: 'no ledger yet: `build`, `migrate up` or `migrate baseline` makes it' };
  }
  if (facts.mayWriteLedger) return { state: 'ok', message: 'ledger: present' };
  return {
    state: 'warning',
    message: `ledger: present, but role ${user} may not write it`,
    help: 'Enough for `confiture migrate status`; migrate as the role that owns schema confiture.',
  };
}

async function checkLock(connection: Connection, facts: Facts): Promise<Check> {
  const holder = await lockHolder(connection);
  if (holder) return { state: 'warning', message: `migration lock: held by ${describeSession(holder)}` };
  const lease = facts.lease && facts.mayWriteLedger === true ? await leaseHolder(connection) : undefined;
  if (lease !== undefined) return { state: 'warning', message: `migration lease: held by ${lease}` };
  return { state: 'ok', message: 'migration lock: free' };
}

async function leaseHolder(connection: Connection): Promise<string | undefined> {
  const [row] = await connection.query<{ holder: string }>(
    'select holder from confiture.lease where expires_at > clock_timestamp()',
  );
  return row?.holder;
}
