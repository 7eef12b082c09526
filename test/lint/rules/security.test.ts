import { expect, test } from 'vitest';
import { hardcodedSecret } from '../../../src/lint/rules/hardcoded-secret.ts';
import { implicitCast } from '../../../src/lint/rules/implicit-cast.ts';
import { multiplePermissivePolicies } from '../../../src/lint/rules/multiple-permissive-policies.ts';
import { ownerIsSuperuser } from '../../../src/lint/rules/owner-is-superuser.ts';
import { passwordColumnType } from '../../../src/lint/rules/password-column-type.ts';
import { personalDataWithoutStrategy } from '../../../src/lint/rules/personal-data-without-strategy.ts';
import { policyAlwaysTrue } from '../../../src/lint/rules/policy-always-true.ts';
import { policyInitplan } from '../../../src/lint/rules/policy-initplan.ts';
import { publicGrant } from '../../../src/lint/rules/public-grant.ts';
import { publicSchemaCreate } from '../../../src/lint/rules/public-schema-create.ts';
import { rowSecurityMissing } from '../../../src/lint/rules/row-security-missing.ts';
import { rowSecurityWithoutPolicy } from '../../../src/lint/rules/row-security-without-policy.ts';
import { securityDefinerSearchPath } from '../../../src/lint/rules/security-definer-search-path.ts';
import type { LooksLike } from '../../../src/personal-data/looks-like.ts';
import { fixedBy } from './apply-fixes.ts';
import { builtCatalog, exampleFile, messagesOf, reportsOf } from './check-rule.ts';
import { noStatistics } from './no-statistics.ts';

const secured = (policies: string, columns = 'tenant_id uuid not null'): string =>
  `create role lint_clerk; create table w_orders (id bigint primary key, ${columns});
  alter table w_orders enable row level security; ${policies}`;

/** Put together here, so that no scanner of repositories takes them for real ones. */
const token = {
  aws: `AKIA${'Q7ZK3M5N2P8R4T6W'}`,
  github: `ghp_${'q7Zk3M5n2P8r4T6wA1b9'}${'C0d8E2f7G4h6J5k3'}`,
  stripe: `sk_${'live'}_q7Zk3M5n2P8r4T6w`,
  random: 'q7Zk3M5n2P8r4T6wA1b9C0d8',
};

test.each([
  ['of a provider in a comment', `create table t (); comment on table t is 'uses ${token.aws}';`],
  [
    'of a provider in a function',
    `create function f() returns text language sql as $$ select '${token.stripe}' $$;`,
  ],
  ['in a comment of SQL', `create table t (id int); -- token ${token.github}`],
  ['as a password of a role', `create role lint_app login password 'Tr0ub4dor';`],
  ['random default of a secret', `create table t (api_key text default '${token.random}');`],
  [
    'random and given to a variable',
    `create function f() returns text language plpgsql as $$
     declare api_key constant text := '${token.random}'; begin return api_key; end $$;`,
  ],
  ['private key', `create table t (); comment on table t is '-----BEGIN ${'RSA'} PRIVATE KEY-----';`],
])('hardcoded-secret finds one %s and does not repeat it', async (_, ddl) => {
  const reports = await reportsOf(hardcodedSecret, ddl);
  expect(reports).toHaveLength(1);
  const said = JSON.stringify(reports);
  for (const secret of [...Object.values(token), 'Tr0ub4dor'])
    expect(said).not.toContain(secret.slice(4, 12));
});

test('hardcoded-secret points at the secret, in a seed too, and reads the catalog where there are no files', async () => {
  const ddl = `create table t (id int, note text);\ncomment on table t is 'uses ${token.aws}';`;
  const [report] = await reportsOf(hardcodedSecret, ddl);
  expect(report).toMatchObject({
    object: 'table:public.t',
    message: 'schema.sql holds an access key of AWS',
    at: { file: exampleFile, index: ddl.indexOf(token.aws) },
  });
  const seed = `insert into t values (1, '${token.github}');`;
  expect(await reportsOf(hardcodedSecret, 'create table t (id int, note text);', { seed })).toMatchObject([
    { object: 'table:public.t', at: { file: 'seed.sql', index: seed.indexOf(token.github) } },
  ]);
  expect(await messagesOf(hardcodedSecret, ddl, { source: false })).toEqual([
    'the comment of table public.t holds an access key of AWS',
  ]);
});

test.each([
  ['a gap', `comment on schema public is 'postgres://user:password@localhost/shop';`],
  [
    'a gap in brackets',
    `comment on schema public is 'postgres://app:<password>@db/shop and https://u:\${PW}@h';`,
  ],
  ['an example', `comment on schema public is 'AKIAIOSFODNN7EXAMPLE';`],
  ['no password', `comment on schema public is 'postgres://app@db/shop at https://example.org:8080/a@b';`],
  ['a function as default', 'create table t (api_key text default gen_random_uuid()::text);'],
  ['a word as default', `create table t (token text default 'not-yet-requested-by-user');`],
  ['a uuid', `create table t (api_token text default '6f1c1d0e-8a44-4b7f-9d3e-2f6d8f0a1b2c');`],
  ['random but no secret', `create table t (etag text default '${token.random}');`],
  [
    'a comparison with words',
    `create function f(key text) returns bool language sql as $$ select key = 'settings/invoice/number/next' $$;`,
  ],
  ['a role without one', 'create role lint_app login password null; create role lint_ro nologin;'],
])('hardcoded-secret is not taken in by %s', async (_, ddl) => {
  expect(await messagesOf(hardcodedSecret, ddl)).toEqual([]);
});

test.each([
  ['password varchar(20)', true],
  ['passwd char(32)', true],
  ['password_hash varchar(59)', true],
  ['"userPassword" varchar(50)', true],
  ['mot_de_passe varchar(40)', true],
  ['password_hash varchar(60)', false],
  ['password varchar(255)', false],
  ['password text', false],
  ['password_hash bytea', false],
  ['password_hint varchar(30)', false],
  ['password_reset_token varchar(32)', false],
  ['password_changed_by varchar(32)', false],
  ['wifi_password varchar(40)', false],
  ['has_password boolean', false],
  ['compass varchar(10)', false],
])('password-column-type on %s: %s', async (column, expected) => {
  const messages = await messagesOf(passwordColumnType, `create table t (id int, ${column});`);
  expect(messages.length > 0).toBe(expected);
});

test.each([
  ['email text', 'an e-mail address'],
  ['"contactEmail" varchar(100)', 'an e-mail address'],
  ['first_name text', 'a person’s name'],
  ['prénom text', 'a person’s name'],
  ['date_de_naissance date', 'a date of birth'],
  ['phone_number text', 'a telephone number'],
  ['ssn char(11)', 'a social security number'],
  ['national_id text', 'a social security number'],
  ['iban text', 'a bank account'],
  ['ip_address inet', 'an IP address'],
  ['street text', 'a person’s address'],
])('personal-data-without-strategy takes %s for %s', async (column, what) => {
  const [message] = await messagesOf(personalDataWithoutStrategy, `create table t (id int, ${column});`);
  expect(message).toContain(what);
});

test.each([
  'name text',
  'email_verified boolean',
  'email_template_id bigint',
  'email_subject text',
  'email_sent_at timestamptz',
  'phone_model text',
  'phone_id bigint',
  'filename text',
  'file_name text',
  'product_name text',
  'network_address inet',
  'printer_ip_address inet',
  'mac_address macaddr',
  'address_id uuid',
  'mobile boolean',
  'born_in_stock int',
  'shipping_address_id bigint',
  'city text',
  'notes text',
  'username text',
  'ribbon text',
  'telemetry text',
])('personal-data-without-strategy says nothing of %s', async (column) => {
  expect(await messagesOf(personalDataWithoutStrategy, `create table t (id int, ${column});`)).toEqual([]);
});

test('personal-data-without-strategy listens to its options and to what values look like', async () => {
  const ddl = 'create table w_customers (id int, email text, city text, remark text);';
  const columns = async (options: Readonly<Record<string, unknown>>, looks: readonly LooksLike[] = []) => {
    const looksLike = new Map([['column:public.w_customers.remark' as const, looks]]);
    const statistics = { ...noStatistics, looksLike };
    return (await reportsOf(personalDataWithoutStrategy, ddl, { options, statistics })).map(
      ({ object }) => object,
    );
  };
  expect(await columns({ classified: ['w_customers.email'] })).toEqual([]);
  expect(await columns({ not_personal: ['public.w_customers.*'] })).toEqual([]);
  expect(await columns({ min_confidence: 'low' })).toEqual([
    'column:public.w_customers.email',
    'column:public.w_customers.city',
  ]);
  expect(
    await columns({ classified: ['*.email'] }, [{ what: 'e-mail address', share: 0.8, sampled: 10 }]),
  ).toEqual(['column:public.w_customers.remark']);
  expect(
    await columns({ classified: ['*.email'] }, [{ what: 'e-mail address', share: 0.2, sampled: 10 }]),
  ).toEqual([]);
});

test.each([
  ['for all', 'create policy p on w_orders using (true);', 1],
  ['as 1 = 1', 'create policy p on w_orders using (1 = 1 or tenant_id is null);', 1],
  ['to insert', 'create policy p on w_orders for insert with check (true);', 1],
  ['to write', 'create policy p on w_orders for update using (tenant_id is null) with check (true);', 1],
  ['to read', 'create policy p on w_orders for select using (true);', 0],
  ['to a role', 'create policy p on w_orders to lint_clerk using (true);', 0],
  ['restrictive', 'create policy p on w_orders as restrictive using (true);', 0],
  [
    'beside a restrictive one',
    'create policy p on w_orders using (true); create policy q on w_orders as restrictive using (tenant_id is null);',
    0,
  ],
  ['partly', 'create policy p on w_orders using (true and tenant_id is null);', 0],
  ['with a column', 'create policy p on w_orders using (id = id);', 0],
])('policy-always-true: %s', async (_, policy, number) => {
  expect(await messagesOf(policyAlwaysTrue, secured(policy))).toHaveLength(number);
});

test.each([
  ['public', "(current_setting('a.b') = 'x')", 1],
  ['once', "(tenant_id = (select current_setting('a.b'))::uuid)", 0],
  ['of the row', '(tenant_id::text = current_setting(id::text))', 0],
  ['no call', '(tenant_id is null)', 0],
  ['a keyword', "(current_user = 'lint_clerk')", 0],
  ['own', '(tenant_id = my_tenant())', 1],
  ['volatile', '(tenant_id = gen_random_uuid())', 0],
])('policy-initplan: %s', async (_, condition, number) => {
  const own = 'create function my_tenant() returns uuid language sql stable as $$ select null::uuid $$;';
  expect(
    await messagesOf(policyInitplan, own + secured(`create policy p on w_orders using ${condition};`)),
  ).toHaveLength(number);
});

test('multiple-permissive-policies counts what one role has for one command', async () => {
  const both = (first: string, second: string) =>
    messagesOf(
      multiplePermissivePolicies,
      secured(
        `create policy p on w_orders ${first} using (true); create policy q on w_orders ${second} using (true);`,
      ),
    );
  expect(await both('', 'for select')).toEqual([
    'public.w_orders has several permissive policies for everyone and select: p, q',
  ]);
  expect(await both('for update', 'for select')).toEqual([]);
  expect(await both('', 'as restrictive')).toEqual([]);
  expect(await both('for select to lint_clerk', 'for select to postgres')).toEqual([]);
});

const tenantTable = (name: string, rls: boolean): string =>
  `create table ${name} (id int, tenant_id uuid); ${rls ? `alter table ${name} enable row level security;` : ''}`;

test('row-security-missing needs a clear majority, a policy or a setting', async () => {
  const three = ['a', 'b', 'c'].map((name) => tenantTable(name, true)).join('');
  expect(await messagesOf(rowSecurityMissing, three + tenantTable('d', false))).toEqual([
    'row-level security is not enabled on public.d, which has tenant_id as 3 tables of its schema that have it',
  ]);
  const two = tenantTable('a', true) + tenantTable('b', true);
  expect(await messagesOf(rowSecurityMissing, two + tenantTable('d', false))).toEqual([]);
  expect(
    await messagesOf(rowSecurityMissing, `${three}${tenantTable('d', false)}${tenantTable('e', false)}`),
  ).toEqual([]);
  expect(await messagesOf(rowSecurityMissing, `${three} create table d (id int);`)).toEqual([]);
  expect(
    await messagesOf(rowSecurityMissing, 'create table d (id int);', { options: { tables: ['public.*'] } }),
  ).toEqual(['row-level security is not enabled on public.d']);
});

test('row-security-without-policy looks at tables that have it', async () => {
  expect(await messagesOf(rowSecurityWithoutPolicy, tenantTable('a', false))).toEqual([]);
  expect(await messagesOf(rowSecurityWithoutPolicy, tenantTable('a', true))).toHaveLength(1);
  const sql = 'create table t (id int); alter table t enable row level security;';
  const told = 'row-level security is enabled on public.t, which has no policy: only';
  expect(await messagesOf(rowSecurityWithoutPolicy, sql)).toEqual([
    `${told} its owner and roles with BYPASSRLS see a row`,
  ]);
  const forced = `${sql} alter table t force row level security;`;
  expect(await messagesOf(rowSecurityWithoutPolicy, forced)).toEqual([
    `${told} roles with BYPASSRLS see a row`,
  ]);
});

test.each([
  ['grant select on t to public;', ['everyone has SELECT on table public.t']],
  ['grant update (note) on t to public;', ['everyone has UPDATE on column public.t.note']],
  ['create schema shop; grant usage on schema shop to public;', ['everyone has USAGE on schema shop']],
  [
    'create view v as select 1 as x; grant select, update on v to public;',
    ['everyone has UPDATE on view public.v'],
  ],
  ['create role lint_clerk; grant select on t to lint_clerk;', []],
  ['create function f() returns int language sql as $$ select 1 $$;', []],
  ['grant usage on schema public to public;', []],
])('public-grant after %s', async (grant, messages) => {
  expect(await messagesOf(publicGrant, `create table t (id int, note text); ${grant}`)).toEqual(messages);
});

test('public-grant allows what is allowed', async () => {
  const ddl = 'create table t (id int); grant select, insert on t to public;';
  expect(await messagesOf(publicGrant, ddl, { options: { allowed: ['select'] } })).toEqual([
    'everyone has INSERT on table public.t',
  ]);
});

test('public-schema-create leaves USAGE and other schemas alone', async () => {
  expect(
    await messagesOf(publicSchemaCreate, 'create schema shop; grant create on schema shop to public;'),
  ).toEqual([]);
});

const definer = (rest: string, name = 'f'): string =>
  `create function ${name}() returns int security definer ${rest};`;

test.each([
  ['pinned', definer("language sql set search_path = '' as $$ select 1 $$")],
  ['bound when created', definer('language sql begin atomic select 1; end')],
  ['invoker', 'create function f() returns int language sql as $$ select 1 $$;'],
])('security-definer-search-path: %s', async (_, ddl) => {
  expect(await messagesOf(securityDefinerSearchPath, ddl)).toEqual([]);
});

test('security-definer-search-path writes the clause behind the last one, after any body', async () => {
  const ddl = `${definer('language sql as $$ select 1 -- é $$')} -- why\nselect 1;`;
  const reports = await reportsOf(securityDefinerSearchPath, ddl.replaceAll('-- é', '/* é */'));
  expect(fixedBy(ddl.replaceAll('-- é', '/* é */'), reports)).toContain(
    '$$\nset search_path = public, pg_temp; -- why',
  );
  expect(reports[0]?.fix?.unsafe).toBeUndefined();
  const elsewhere = await reportsOf(
    securityDefinerSearchPath,
    `create schema shop; ${definer('language sql as $$ select 1 $$', 'shop.f')}`,
  );
  expect(elsewhere[0]?.fix?.unsafe).toBe(true);
});

test('owner-is-superuser says it once a schema, and of each function that runs as one', async () => {
  const ddl = `create table a (id int); create view b as select 1 as x; ${definer('language sql as $$ select 1 $$')}`;
  const superusers = new Set([await ownerOf(ddl)]);
  const messages = await messagesOf(ownerIsSuperuser, ddl, { statistics: { ...noStatistics, superusers } });
  expect(messages).toHaveLength(2);
  expect(messages[0]).toContain('function public.f() is SECURITY DEFINER');
  expect(messages[1]).toContain('2 tables and views of schema public belong to superuser');
  expect(await messagesOf(ownerIsSuperuser, ddl, { statistics: noStatistics })).toEqual([]);
});

async function ownerOf(ddl: string): Promise<string> {
  const { objects } = await builtCatalog(ddl);
  const table = objects['table:public.a'];
  return table?.kind === 'table' ? table.attributes.owner : '';
}

const indexed =
  'create extension citext; create table t (id bigint primary key, code char(3) unique, mail citext unique, n numeric unique, note text);';
const fn = (parameters: string, condition: string): string =>
  `create function f(${parameters}) returns bigint language sql as $$ select id from t where ${condition} $$;`;

test.each([
  ['a number with a point', fn('', 'id = 5.5'), 1],
  ['a numeric parameter', fn('p numeric', 'id = p'), 1],
  ['a parameter by number', fn('numeric', 'id = $1'), 1],
  ['the other way round', fn('p float8', 'p = n'), 1],
  ['citext and text', fn('p text', 'mail = p'), 1],
  ['char and text', fn('p text', 'code = f.p'), 1],
  ['a view', 'create view v as select id from t where id = 5.5;', 1],
  ['a join in a view', 'create view v as select a.id from t a join t b on a.id = b.n;', 1],
  ['the same type', fn('p bigint', 'id = p'), 0],
  ['a smaller integer', fn('p smallint', 'id = p'), 0],
  ['an integer for a numeric', fn('p int', 'n = p'), 0],
  ['a number without a point', fn('', 'n = 5 and id = 5'), 0],
  ['citext and citext', fn('p citext', 'mail = p'), 0],
  ['citext and a literal', fn('', "mail = 'a@b' and code = 'abc'"), 0],
  ['the parameter cast', fn('p text', 'mail = p::citext'), 0],
  ['no index', fn('p text', 'note = p'), 0],
  ['an expression', fn('p numeric', 'id + 0 = p'), 0],
  ['the select list', 'create view v as select id::numeric = 5.5 as x from t;', 0],
  [
    'a view with a literal',
    "create view v as select id from t where mail = 'a' and code = 'abc' and note = 'x';",
    0,
  ],
])('implicit-cast: %s', async (_, ddl, number) => {
  expect(await messagesOf(implicitCast, `${indexed} ${ddl}`)).toHaveLength(number);
});
