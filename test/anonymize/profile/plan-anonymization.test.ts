import { beforeAll, expect, it } from 'vitest';
import type { Planned } from '../../../src/anonymize/profile/plan/plan-anonymization.ts';
import { planAnonymization } from '../../../src/anonymize/profile/plan/plan-anonymization.ts';
import { readProfile } from '../../../src/anonymize/profile/read-profile.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { catalogOf } from './catalog-of.ts';

const ddl = `
create extension citext;
create schema shop; create schema hr;
create type shop.status as enum ('new', 'done');
create domain shop.mail as citext check (value ~ '@') not null;
create table shop.customers (
  id uuid primary key, tenant uuid not null, email text not null, nick varchar(8), code char(4) unique,
  born date, full_name text generated always as (upper(email)) stored,
  unique (tenant, id), check (born > date '1900-01-01')
);
create unique index on shop.customers (lower(email));
create table shop.orders (
  id bigint generated always as identity primary key, tenant uuid not null, customer uuid, total numeric(8, 2),
  foreign key (tenant, customer) references shop.customers (tenant, id)
);
create table shop.totals (customer uuid primary key, total numeric);
create table shop.staff (id int primary key, boss int references shop.staff, mail shop.mail);
create table shop.loop_a (id int primary key, b int); create table shop.loop_b (id int primary key, a int references shop.loop_a);
alter table shop.loop_a add foreign key (b) references shop.loop_b;
create table shop.log (at date not null, line text) partition by range (at);
create table shop.log_2024 partition of shop.log for values from ('2024-01-01') to ('2025-01-01');
create table shop.plain (n int, at timestamptz, state shop.status, ok boolean);
create table shop.tagged (id int primary key, tags text[], raw bytea, doc jsonb, ip inet);
create table shop.person (id int, name text); create table shop.worker (pay numeric) inherits (shop.person);
create table hr.staff (id int primary key, wage numeric);
create view shop.names as select email from shop.customers;
`;

let catalog: Catalog;
beforeAll(async () => {
  catalog = await catalogOf(ddl);
});

/** A profile in which all else is settled, so that what is left is about the rules at hand. */
const settled = [
  'customers',
  'orders',
  'totals',
  'log',
  'tagged',
  'person',
  'worker',
  'loop_a',
  'loop_b',
  'plain',
];

function plan(text: string, target?: Catalog): Planned {
  const variables = { SALT: '0123456789abcdef0123456789abcdef' };
  return planAnonymization(readProfile(`salt: "\${SALT}"\n${text}`, 'qa.yaml', variables), catalog, target);
}

function keepAllBut(...names: readonly string[]): string {
  const tables = [...settled.map((name) => `shop.${name}`), 'shop.staff', 'hr.staff'];
  const columns = [
    'id',
    'tenant',
    'email',
    'nick',
    'code',
    'born',
    'customer',
    'total',
    'mail',
    'boss',
    'b',
    'a',
    'at',
    'line',
    'n',
    'state',
    'ok',
    'tags',
    'raw',
    'doc',
    'ip',
    'name',
    'pay',
    'wage',
  ];
  const all = tables.flatMap((table) => columns.map((column) => `${table}.${column}`));
  const there = all.filter(
    (name) => Object.hasOwn(catalog.objects, `column:${name}`) && !names.includes(name),
  );
  return `keep: [${there.join(', ')}]\n`;
}

const errors = ({ findings }: Planned) => findings.filter(({ severity }) => severity === 'error');
const codes = (planned: Planned) => errors(planned).map(({ code }) => code);
const column = ({ plan: { tables } }: Planned, name: string) =>
  tables.flatMap(({ columns }) => columns).find(({ facts }) => `${facts.table}.${facts.column}` === name);

it('lets a profile pass in which every column is kept by name', () => {
  const planned = plan(keepAllBut());
  expect(errors(planned)).toEqual([]);
  expect(planned.undecided).toEqual([]);
  expect(planned.plan.keyId).toBeUndefined();
  expect(planned.plan.tables.map(({ table }) => table)).not.toContain('shop.log_2024');
});

it('fails closed: what an unlisted table has that can hold something of a person is an error', () => {
  const planned = plan('');
  expect(planned.undecided).toEqual(
    expect.arrayContaining([
      'shop.tagged.tags',
      'shop.tagged.raw',
      'shop.tagged.doc',
      'shop.tagged.ip',
      'shop.log.at',
      'shop.customers.email',
      'shop.staff.mail',
    ]),
  );
  expect(planned.undecided.filter((name) => name.startsWith('shop.plain.'))).toEqual([]);
  expect(planned.undecided).not.toContain('shop.orders.customer');
});

it('wants a word on every column of a table that has rules, whatever its type', () => {
  const planned = plan(
    `rules:\n  - table: plain\n    columns: { n: none }\n${keepAllBut('shop.plain.n', 'shop.plain.at', 'shop.plain.state', 'shop.plain.ok')}`,
  );
  expect(planned.undecided).toEqual(['shop.plain.at', 'shop.plain.state', 'shop.plain.ok']);
  expect(errors(planned)[0]).toMatchObject({
    code: 'unclassified-column',
    location: { file: 'qa.yaml', line: 3 },
  });
});

it('makes NULL or warns instead where the profile says so, but not of what is NOT NULL', () => {
  const text = keepAllBut('shop.tagged.doc', 'shop.log.at');
  const warned = plan(`on_unclassified: warn\n${text}`);
  expect(warned.findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  const emptied = plan(`on_unclassified: null\n${text}`);
  expect(column(emptied, 'shop.tagged.doc')).toMatchObject({ type: 'null', label: 'destroyed' });
  expect(errors(emptied)).toMatchObject([
    { message: expect.stringContaining('NOT NULL'), subject: { name: 'shop.log' } },
  ]);
});

it('does not let a * keep what its name says is a person’s', () => {
  const planned = plan(
    `${keepAllBut('shop.customers.email', 'shop.customers.nick').replace(']', ', "shop.customers.*"]')}`,
  );
  expect(planned.undecided).toEqual(['shop.customers.email']);
});

it.each([
  [
    'a missing table',
    'rules: [{ table: custmers, keep: [id] }]',
    'unknown-table',
    'Did you mean `customers`?',
  ],
  [
    'a missing column',
    'rules: [{ table: orders, columns: { totl: none } }]',
    'unknown-column',
    'Did you mean `total`?',
  ],
  [
    'a name in two schemas',
    'rules: [{ table: staff, keep: [id] }]',
    'ambiguous-table',
    'Write it with its schema.',
  ],
  ['a view', 'rules: [{ table: names, keep: [email] }]', 'not-a-table', 'Take the rule out.'],
  [
    'a partition',
    'rules: [{ table: log_2024, keep: [at] }]',
    'not-a-table',
    'Name shop.log: its rules hold for all its partitions.',
  ],
  [
    'a generated column',
    'rules: [{ table: customers, columns: { full_name: name } }]',
    'generated-column',
    undefined,
  ],
  [
    'two rules for a table',
    'rules: [{ table: totals, keep: [customer] }, { table: shop.totals, keep: [total] }]',
    'table-twice',
    undefined,
  ],
  ['a wrong type', 'rules: [{ table: totals, columns: { total: name } }]', 'strategy', undefined],
  ['NULL for NOT NULL', 'rules: [{ table: orders, columns: { tenant: "null" } }]', 'strategy', undefined],
  [
    'on_invalid for NOT NULL',
    'rules: [{ table: customers, columns: { email: { strategy: email_masking, on_invalid: null } } }]',
    'not-null',
    undefined,
  ],
  ['a unique column', 'rules: [{ table: customers, columns: { code: masking } }]', 'not-unique', undefined],
  [
    'a unique index on lower()',
    'rules: [{ table: customers, columns: { email: masking } }]',
    'not-unique',
    undefined,
  ],
  [
    'a part of a key',
    'rules: [{ table: customers, columns: { tenant: { type: fixed, value: 00000000-0000-4000-8000-000000000000 } } }]',
    'not-unique',
    undefined,
  ],
  [
    'a varchar too short',
    'rules: [{ table: customers, columns: { nick: { type: masking, length: 20 } } }]',
    'too-long',
    undefined,
  ],
  ['a pattern that fits nothing', 'keep: ["nothing.*"]', 'unknown-column', undefined],
  [
    'a foreign key that is not there',
    'foreign_keys: [{ from: totals.customr, to: customers.id }]',
    'unknown-column',
    'Did you mean `customer`?',
  ],
])('refuses %s', (_, text, code, help) => {
  const found = errors(plan(text)).find((each) => each.code === code);
  expect(found).toMatchObject({ location: { line: 2 } });
  if (help !== undefined) expect(found?.help).toBe(help);
});

it('gives a foreign key what its root has, through composite keys, and says so', () => {
  const planned = plan(
    `rules:\n  - { table: customers, columns: { id: uuid_hash } }\n${keepAllBut('shop.customers.id', 'shop.orders.customer')}`,
  );
  expect(errors(planned)).toEqual([]);
  expect(column(planned, 'shop.orders.customer')).toMatchObject({
    strategy: 'uuid_hash',
    inheritedFrom: 'shop.customers.id',
    domain: 'uuid_hash',
  });
  expect(planned.plan.keyId).toMatch(/^[0-9a-f]{8}$/);
});

it('gives the root what a foreign key has, where nothing is said of the root', () => {
  const planned = plan(
    `rules:\n  - { table: orders, columns: { customer: uuid_hash } }\n${keepAllBut('shop.customers.id', 'shop.orders.customer')}`,
  );
  expect(column(planned, 'shop.customers.id')).toMatchObject({
    strategy: 'uuid_hash',
    inheritedFrom: 'shop.orders.customer',
  });
});

it('joins a read model without foreign keys by the name of the strategy', () => {
  const planned = plan(
    `strategies:\n  ids: { type: uuid_hash }\nrules:\n  - { table: customers, columns: { id: ids } }\n  - { table: totals, columns: { customer: ids } }`,
  );
  const [one, other] = ['shop.customers.id', 'shop.totals.customer'].map((name) => column(planned, name));
  expect(one?.domain).toBe('ids');
  expect(other?.domain).toBe(one?.domain);
});

it('keeps strategies that are written at their columns apart, unless a domain or a virtual key ties them', () => {
  const rules = 'rules:\n  - { table: customers, columns: { id: { type: uuid_hash } } }\n';
  const other = '  - { table: totals, columns: { customer: { type: uuid_hash } } }\n';
  const domains = (more: string) => {
    const planned = plan(`${rules}${more}`);
    return ['shop.customers.id', 'shop.totals.customer'].map((name) => column(planned, name)?.domain);
  };
  expect(domains(other)).toEqual(['shop.customers.id', 'shop.totals.customer']);
  expect(domains(`${other}domains: { people: [customers.id, totals.customer] }`)).toEqual([
    'people',
    'people',
  ]);
  expect(domains('foreign_keys: [{ from: totals.customer, to: customers.id }]')).toEqual([
    'shop.customers.id',
    'shop.customers.id',
  ]);
});

it('refuses what differs between columns that are tied, and says both places', () => {
  const planned = plan(
    `rules:\n  - { table: customers, columns: { id: uuid_hash } }\n  - table: orders\n    columns:\n      customer: none\n${keepAllBut('shop.customers.id', 'shop.orders.customer')}`,
  );
  expect(errors(planned)).toMatchObject([
    { code: 'domain-conflict', location: { line: 6 }, message: expect.stringContaining('qa.yaml:3:') },
  ]);
});

it('lets a reference be emptied, and no key', () => {
  const planned = plan(
    `rules:\n  - { table: orders, columns: { customer: "null" } }\n${keepAllBut('shop.orders.customer')}`,
  );
  expect(errors(planned)).toEqual([]);
  expect(column(planned, 'shop.customers.id')?.type).toBe('none');
});

it('follows keys to their own table, and cycles', () => {
  const fpe = '{ type: format_preserving_encryption }';
  const planned = plan(
    `rules:\n  - { table: shop.staff, columns: { id: ${fpe} } }\n  - { table: loop_a, columns: { id: ${fpe} } }\n`,
  );
  expect(column(planned, 'shop.staff.boss')?.inheritedFrom).toBe('shop.staff.id');
  expect(column(planned, 'shop.loop_b.a')?.inheritedFrom).toBe('shop.loop_a.id');
  expect(column(planned, 'shop.loop_b.id')?.type).toBe('none');
});

it('refuses on tied columns what is random, or looks at the row', () => {
  const random = plan(
    'rules: [{ table: shop.staff, columns: { id: { type: random_in_range, min: 1, max: 9 } } }]',
  );
  expect(codes(random)).toContain('foreign-key');
  const conditional = plan(
    'rules: [{ table: orders, columns: { customer: { type: conditional, condition: "row[\'total\'] > 5", if_true: uuid_hash, if_false: none } } }]',
  );
  expect(codes(conditional)).toContain('foreign-key');
});

it('applies the rules of a parent to the rows of a table that inherits', () => {
  const planned = plan('rules: [{ table: person, columns: { name: name } }]');
  expect(column(planned, 'shop.worker.name')).toMatchObject({ strategy: 'name', label: 'pseudonymous' });
  expect(planned.undecided).toContain('shop.worker.pay');
});

it('says of a skipped table who refers to it', () => {
  const { findings, plan: done } = plan(
    `rules: [{ table: customers, strategy: skip_table }]\n${keepAllBut()}`,
  );
  expect(findings.find(({ code }) => code === 'skipped-reference')).toMatchObject({ severity: 'warning' });
  expect(done.tables.find(({ table }) => table === 'shop.customers')).toMatchObject({
    copied: false,
    columns: [],
  });
});

it('finds what came after the last review', () => {
  const planned = plan(`${keepAllBut()}reviewed:\n  plain: [n, at, state]\n`);
  const found = plan('keep: ["*.*"]\nreviewed: { plain: [n, at, state] }').findings.filter(
    ({ code }) => code === 'new-column',
  );
  expect(found.map(({ subject }) => subject?.name)).toContain('shop.plain.ok');
  expect(found.map(({ subject }) => subject?.name)).not.toContain('shop.plain.n');
  expect(codes(planned)).toEqual([]);
});

it('wants a salt where a key is needed, and none elsewhere', () => {
  const without = (text: string) => planAnonymization(readProfile(text, 'qa.yaml', {}), catalog, undefined);
  expect(codes(without('rules: [{ table: customers, columns: { id: uuid_hash } }]'))).toContain(
    'PROFILE_SALT',
  );
  expect(codes(without(keepAllBut()))).not.toContain('PROFILE_SALT');
});

it('holds the plan against the target: what is missing there, and what is stricter', async () => {
  const nicks = 'rules: [{ table: customers, columns: { nick: { type: masking, length: 5 } } }]\n';
  const target = await catalogOf(
    ddl
      .replace('nick varchar(8)', 'nick varchar(3) not null')
      .replace('total numeric(8, 2)', 'total text')
      .replace('create table shop.plain (n int, at', 'create table shop.plain (at'),
  );
  const planned = plan(
    `rules: [{ table: customers, columns: { nick: { type: fixed, value: abcd } } }]\n`,
    target,
  );
  expect(errors(plan(nicks)).filter(({ subject }) => subject?.name === 'shop.customers.nick')).toEqual([]);
  const told = errors(planned).map(({ code, message }) => `${code}: ${message}`);
  expect(told).toContain('not-in-target: the target has no column shop.plain.n');
  expect(told).toContain(
    'not-in-target: shop.orders.total is numeric(8,2) in the source, and text in the target',
  );
  expect(told.some((text) => /^(too-long|strategy): .*nick/.test(text))).toBe(true);
});

it('changes its hash with the text of the profile, and holds no salt', () => {
  const [one, other] = [plan('keep: []'), plan('keep: [] # more')];
  expect(one.plan.profileHash).not.toBe(other.plan.profileHash);
  expect(JSON.stringify(one)).not.toContain('0123456789abcdef');
});

it('wants a word on one of the columns that refer to one another, and lets the others follow', async () => {
  const round = await catalogOf(`
    create table a (x text unique); create table b (y text unique references a (x));
    alter table a add foreign key (x) references b (y);
    create table c (z text references b (y));`);
  const { undecided, plan: done } = planAnonymization(readProfile('{}', 'qa.yaml', {}), round, undefined);
  expect(undecided).toEqual(['public.a.x']);
  const columns = done.tables.flatMap((table) => table.columns);
  expect(columns.map(({ inheritedFrom }) => inheritedFrom)).toEqual([undefined, 'public.a.x', 'public.a.x']);
});

it('gives what follows the on_invalid of the rule that decides', () => {
  const planned = plan(
    `rules:\n  - { table: customers, columns: { id: { strategy: uuid_hash, on_invalid: { fixed: x } } } }\n${keepAllBut('shop.customers.id', 'shop.orders.customer')}`,
  );
  expect(column(planned, 'shop.orders.customer')?.onInvalid).toEqual({ fixed: 'x' });
});

it('lets nothing pass because a domain ties it to what is kept', () => {
  const planned = plan(
    `${keepAllBut('shop.customers.email')}domains: { people: [customers.email, shop.staff.mail] }`,
  );
  expect(planned.undecided).toEqual(['shop.customers.email']);
});

it('gives columns that are tied one length, so that a result is cut alike in all', async () => {
  const lengths = await catalogOf(`create table a (code varchar(64) primary key, mail varchar(30));
    create table b (id int primary key, code varchar(40) references a, mail text);`);
  const held = (text: string) =>
    planAnonymization(
      readProfile(`salt: "\${SALT}"\n${text}`, 'qa.yaml', { SALT: '0123456789abcdef0123456789abcdef' }),
      lengths,
      undefined,
    );
  const rules = `rules:
  - { table: a, columns: { code: deterministic_hash, mail: email_masking } }
  - { table: b, columns: { mail: email_masking }, keep: [id] }\n`;
  const planned = held(rules);
  expect(errors(planned)).toEqual([]);
  expect(column(planned, 'public.a.code')?.facts.maxLength).toBe(40);
  expect(column(planned, 'public.b.code')?.facts.maxLength).toBe(40);
  expect(planned.findings).toMatchObject([
    { code: 'length-apart', severity: 'warning', subject: { name: 'public.b.mail' } },
  ]);
  const tied = held(`${rules}domains: { mails: [a.mail, b.mail] }`);
  expect(tied.findings).toEqual([]);
  expect(column(tied, 'public.b.mail')?.facts.maxLength).toBe(30);
});
