import type { ColumnPlan } from '../../../src/anonymize/anonymization-plan.ts';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { createKeyring } from '../../../src/anonymize/create-keyring.ts';
import { describeStrategy } from '../../../src/anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../../src/anonymize/find-strategy.ts';
import { type Planned, planAnonymization } from '../../../src/anonymize/profile/plan/plan-anonymization.ts';
import { readProfile } from '../../../src/anonymize/profile/read-profile.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Finding } from '../../../src/finding.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { type PreparedSync, prepareSync } from '../../../src/sync/prepare-sync.ts';
import { runSync } from '../../../src/sync/run-sync.ts';
import type { SyncResult } from '../../../src/sync/sync-result.ts';
import { beginReading } from '../../../src/sync/verify/begin-reading.ts';
import type { Verification } from '../../../src/sync/verify/verification.ts';
import { verifyCopy } from '../../../src/sync/verify/verify-copy.ts';
import type { SourceState, VerifiedProfile } from '../../../src/sync/verify/verify-options.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

const salt = 'a-salt-of-32-characters-for-tests';

/** Columns of every sort: hashed, of a list, of a range, generalized, noised, kept texts, and a table without a key. */
export const peopleSchema = `
create schema shop;
create table shop.people (
  id bigint primary key, email text not null unique, name text, phone text, born date, postcode text, score integer,
  secret text, active boolean, story text, attrs jsonb, note text
);
create table shop.orders (
  id bigint primary key, person_id bigint not null references shop.people, email text, total numeric(10, 2), "Odd" text
);
create table shop.visits (who text, first text, at timestamptz);
create table shop.parts (id bigint, at date, email text) partition by range (at);
create table shop.parts_1 partition of shop.parts for values from ('2024-01-01') to ('2025-01-01');
create table shop.parts_2 partition of shop.parts default;
`;

export const peopleRows = (people: number): string => `
insert into shop.people select n, 'Canary.' || n || '@corp' || n % 7 || '.io', 'Canary Name ' || n,
  '+33 6 12 ' || lpad((n % 100)::text, 2, '0') || ' ' || lpad((n / 100)::text, 2, '0') || ' 77',
  date '1950-01-01' + n * 37, lpad((n % 90)::text, 5, '7'), n % 50, 'canary-secret-' || n, n % 2 = 0,
  case when n % 3 = 0 then 'met canary.' || n || '@corp' || n % 7 || '.io twice' else 'nothing to find' end,
  jsonb_build_object('plan', n % 3), 'size ' || n from generate_series(1, ${people}) n;
insert into shop.orders select n, 1 + n % ${people}, (select email from shop.people where id = 1 + n % ${people}),
  n * 1.5, case when n % 2 = 0 then null else E'odd "x" \\\\ ' || n end from generate_series(1, ${people * 2}) n;
insert into shop.visits select 'Canary.' || n || '@corp.io', 'Canary first ' || n, now() from generate_series(1, ${people}) n;
insert into shop.parts select n, date '2024-01-01' + n, 'part' || n || '@corp.io' from generate_series(1, ${people * 2}) n;
`;

export const peopleProfile = `
anonymization_profile: qa
description: for the tests
salt: \${QA_SALT}
strategies:
  email: { type: email_masking }
rules:
  - table: shop.people
    columns:
      email: { strategy: email }
      name: { type: name, part: first }
      phone: { type: phone }
      born: { type: generalize, truncate: year }
      postcode: { type: generalize, prefix: 2 }
      score: { type: random_in_range, min: 0, max: 49 }
      secret: { type: "null" }
      active: { type: conditional, condition: "score > 25", if_true: none, if_false: { type: fixed, value: true } }
      story: { type: free_text }
  - table: shop.orders
    columns:
      email: { strategy: email }
  - table: shop.visits
    columns:
      who: { strategy: email }
      first: { type: name, part: first }
  - table: shop.parts
    columns:
      email: { strategy: email }
domains: { mail: [shop.people.email, shop.orders.email] }
keep: [shop.people.*, shop.orders.*, shop.visits.*, shop.parts.*]
quasi_identifiers: { shop.people: [born, postcode] }
`;

export interface Copied {
  readonly source: TestDatabase;
  readonly target: TestDatabase;
  readonly result: SyncResult;
  /** Verifies it, or another database as if it were the target, in full, as it is now. */
  verify(state?: SourceState, target?: TestDatabase): Promise<Verification>;
  /** The target once more, to change it. Works as long as nobody has a session there. */
  again(): Promise<TestDatabase>;
}

/** Copies people through the profile and verifies the copy in full; `change` may make columns change otherwise. */
export async function copyPeople(
  people = 300,
  profileText = peopleProfile,
  change: (column: CompiledColumn) => CompiledColumn = (column) => column,
): Promise<Copied> {
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await run(target, peopleSchema);
  await source.query(peopleSchema + peopleRows(people));
  const profile = readProfile(profileText, 'qa.yaml', { QA_SALT: salt });
  const prepared = await prepare(source, target, (from, to) => planAnonymization(profile, from, to));
  const keyring = createKeyring(salt);
  const known = { named: profile.strategies };
  const verified: VerifiedProfile = {
    compile: (plan: ColumnPlan) => change(compileColumn(plan, keyring, profile.strategies)),
    describe: ({ type, options, facts }) =>
      describeStrategy(chooseStrategy(type, options, known), facts, known),
    quasiIdentifiers: prepared.anonymization?.quasiIdentifiers ?? {},
  };
  const result = await runSync({
    ...prepared,
    openSource: () => connect(source.url),
    openTarget: () => connect(target.url),
    lockTimeoutMs: 3000,
    lockWaitMs: 1000,
    workers: 1,
    replace: false,
    resume: false,
    actor: 'tester',
    compile: verified.compile,
    verify: { level: 'full', profile: verified },
  });
  const verify: Copied['verify'] = async (state = 'same', copy = target) => {
    const [from, to] = await Promise.all([connect(source.url), connect(copy.url)]);
    try {
      await Promise.all([beginReading(from), beginReading(to)]);
      return await verifyCopy({
        level: 'full',
        plan: prepared.plan,
        profile: verified,
        source: from,
        target: to,
        sourceOf: () => state,
      });
    } finally {
      await Promise.all([from.close(), to.close()]);
    }
  };
  return { source, target, result, verify, again: () => createDatabase(target.name) };
}

async function run({ url }: TestDatabase, sql: string): Promise<void> {
  const connection = await connect(url);
  await connection.execute(sql);
  await connection.close();
}

async function prepare(
  source: TestDatabase,
  target: TestDatabase,
  plan: (source: Catalog, target: Catalog) => Planned,
): Promise<PreparedSync> {
  const [from, to] = await Promise.all([connect(source.url), connect(target.url)]);
  try {
    return await prepareSync(from, to, {
      choice: { tables: [], exclude: [] },
      anonymize(sourceCatalog, targetCatalog) {
        const planned = plan(sourceCatalog, targetCatalog);
        const errors = planned.findings.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
        return planned.plan;
      },
    });
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

export function errorsOf({ findings }: Verification): readonly Pick<Finding, 'code' | 'message'>[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => ({ code, message }));
}
