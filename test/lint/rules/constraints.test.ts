import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { checkAlwaysTrue } from '../../../src/lint/rules/check-always-true.ts';
import { checkNeverTrue } from '../../../src/lint/rules/check-never-true.ts';
import { explicitOnDelete } from '../../../src/lint/rules/explicit-on-delete.ts';
import { looksLikeForeignKey } from '../../../src/lint/rules/looks-like-foreign-key.ts';
import { missingDefault } from '../../../src/lint/rules/missing-default.ts';
import { missingNotNull } from '../../../src/lint/rules/missing-not-null.ts';
import { notValidLeftBehind } from '../../../src/lint/rules/not-valid-left-behind.ts';
import { uniqueOverNullableColumns } from '../../../src/lint/rules/unique-over-nullable-columns.ts';
import { volatileCheckExpression } from '../../../src/lint/rules/volatile-check-expression.ts';
import { messagesOf, reportsOf } from './check-rule.ts';

type Options = Readonly<Record<string, unknown>>;
/** What it is, the rule, DDL, options. */
type Silent = readonly [string, Rule, string, Options?];

/** A schema that has foreign keys. */
const shop = `create table customers (id bigint primary key);
create table products (id bigint primary key);
create table orders (id bigint primary key, customer_id bigint references customers, product_id bigint references products);
`;

const silent: readonly Silent[] = [
  [
    'its own key',
    looksLikeForeignKey,
    `${shop} create table films (film_id int primary key); create table actors (id int primary key);`,
  ],
  [
    'another type',
    looksLikeForeignKey,
    `${shop} create table payments (id bigint primary key, customer_id text);`,
  ],
  [
    'the id of another system',
    looksLikeForeignKey,
    `${shop} create table payments (external_customer_id bigint, stripe_customer_id bigint);`,
  ],
  [
    'any of several tables',
    looksLikeForeignKey,
    `${shop} create table comments (customer_id bigint, customer_type text);`,
  ],
  [
    'a table without a key',
    looksLikeForeignKey,
    `${shop} create table sessions (id bigint); create table clicks (session_id bigint);`,
  ],
  [
    'a read model',
    looksLikeForeignKey,
    `${shop} create table r_sales (customer_id bigint, product_id bigint);`,
  ],
  [
    'history',
    looksLikeForeignKey,
    `${shop} create table order_history (customer_id bigint); create table audit_rows (product_id bigint);`,
  ],
  [
    'a schema without foreign keys',
    looksLikeForeignKey,
    'create table customers (id int primary key); create table orders (customer_id int);',
  ],
  [
    'a table of another schema',
    looksLikeForeignKey,
    `${shop} create schema billing; create table billing.invoices (customer_id bigint);`,
  ],
  [
    'a column of a composite foreign key',
    looksLikeForeignKey,
    `${shop} create table w (tenant int, customer_id bigint, unique (tenant, customer_id));
    create table x (tenant int, customer_id bigint, foreign key (tenant, customer_id) references w (tenant, customer_id)); drop table orders; drop table x; drop table w;`,
  ],
  [
    'a foreign key of the partitions',
    looksLikeForeignKey,
    `${shop} create table e (at date, customer_id bigint) partition by range (at);
    create table e_1 partition of e for values from ('2025-01-01') to ('2026-01-01');
    alter table e_1 add foreign key (customer_id) references customers;`,
  ],
  [
    'tenants, to which nothing refers',
    looksLikeForeignKey,
    `${shop} create table tenants (id bigint primary key); create table notes (tenant_id bigint, customer_id bigint references customers);`,
  ],
  [
    'what most tables leave out',
    looksLikeForeignKey,
    `${shop} create table users (id bigint primary key);
    create table a (user_id bigint references users); create table b (user_id bigint); create table c (user_id bigint);`,
  ],
  [
    'the other end of a one-to-one',
    looksLikeForeignKey,
    `${shop} create table accounts (id bigint primary key, owner bigint);
    create table profiles (id bigint primary key, account_id bigint unique); alter table accounts add foreign key (id) references profiles (account_id);`,
  ],
  [
    'a sequence of its own',
    looksLikeForeignKey,
    `${shop} create table old (customer_id bigserial, product_id bigint generated always as identity);`,
  ],
  [
    'tables of another sort',
    looksLikeForeignKey,
    `create table w_customers (id int primary key); create table x_orders (id int primary key, customer_id int);
    create table w_orders (customer_id int references w_customers);`,
  ],
  [
    'two tables of the name',
    looksLikeForeignKey,
    `${shop} create table customer (id bigint primary key); create table notes (customer_id bigint, product_id bigint references products);`,
  ],

  [
    'a range',
    checkNeverTrue,
    'create table t (a int check (a between 1 and 1 and a <> 2), b numeric check (b > 1 and b < 2));',
  ],
  [
    'an exclusive arc',
    checkNeverTrue,
    'create table t (a int, b int, check ((a is null and b is not null) or (a is not null and b is null)));',
  ],
  ['a column that must stay empty', checkNeverTrue, 'create table t (a int check (a is null));'],
  ['a parent that must stay empty', checkNeverTrue, 'create table t (a int, check (false) no inherit);'],
  [
    'alternatives',
    checkNeverTrue,
    `create table t (a int check (a < 0 or a > 10), b text check (b = 'x' or b = 'y'));`,
  ],
  [
    'what depends on the other column',
    checkNeverTrue,
    `create table t (a int, b int, check ((a > 5 or b < 3) and (a < 5 or b > 3)));`,
  ],
  ['texts in their order', checkNeverTrue, `create table t (a text check (a > 'b' and a < 'a'));`],
  [
    'functions it does not know',
    checkNeverTrue,
    `create table t (a text check (upper(a) = 'A' and lower(a) = 'a'), b int check (abs(b) > 3 and b < 0));`,
  ],
  [
    'rounding casts',
    checkNeverTrue,
    'create table t (a numeric check (a::int = 1 and a > 1), b int check (b::text = $$1$$ and b <> 2));',
  ],
  [
    'a list',
    checkAlwaysTrue,
    `create table t (a text check (a in ('x', 'y')), b int check (b <> all (array[1, 2])));`,
  ],
  [
    'a gap',
    checkAlwaysTrue,
    'create table t (a int check (a < 3 or a > 3), b numeric check (b < 3 or b > 4));',
  ],
  [
    'an empty value or a real one',
    checkAlwaysTrue,
    'create table t (a int check (a is null or a > 0), b int not null check (b is not null));',
  ],
  ['a comparison of two columns', checkAlwaysTrue, 'create table t (a int, b int, check (a < b or a >= b));'],
  ['lengths', checkAlwaysTrue, 'create table t (a text check (length(a) >= 1 and length(a) <= 63));'],
  ['regular expressions', checkAlwaysTrue, `create table t (a text check (a ~ '^.*$'));`],
  [
    'boolean columns',
    checkAlwaysTrue,
    'create table t (a boolean check (a), b boolean check (b = true), c boolean check (c is not false));',
  ],

  [
    'a birthday in the past',
    volatileCheckExpression,
    'create table t (born date check (born <= current_date), at timestamptz check (now() >= at and at < now() + $$1 day$$::interval));',
  ],
  [
    'functions that are immutable',
    volatileCheckExpression,
    `create function f(a text) returns boolean immutable language sql as $$ select a <> '' $$;
    create table t (a text check (f(a) and length(a) > 1 and a ~ 'x'));`,
  ],
  [
    'a constraint that was validated',
    notValidLeftBehind,
    'create table t (a int check (a > 0)); alter table t add constraint c check (a < 9) not valid; alter table t validate constraint c;',
  ],

  [
    'any unique column that may be null',
    uniqueOverNullableColumns,
    'create table t (a int unique, b int, c int, unique (b, c));',
  ],
  [
    'a number of the tenant that may be missing',
    uniqueOverNullableColumns,
    'create table t (tenant_id int not null, tracking_number text, unique (tenant_id, tracking_number));',
  ],
  [
    'rows without nulls',
    uniqueOverNullableColumns,
    'create table t (a int not null, b int); create unique index on t (a, b) where b is not null;',
  ],
  ['primary keys', uniqueOverNullableColumns, 'create table t (a int, b int, primary key (a, b));'],

  [
    'times that are set otherwise',
    missingNotNull,
    'create table t (id int, deleted_at timestamptz, updated_at timestamptz, created_at timestamptz not null default now(), shipped_at timestamptz default now());',
  ],
  [
    'a table with two foreign keys and more',
    missingNotNull,
    `${shop} create table wishes (customer_id bigint references customers, product_id bigint references products, note text);`,
  ],
  [
    'a junction with its primary key',
    missingNotNull,
    `${shop} create table a_b (customer_id bigint references customers, product_id bigint references products, primary key (customer_id, product_id));`,
  ],
  [
    'a tree',
    missingNotNull,
    'create table n (id int primary key, parent_id int references n, next_id int references n);',
  ],

  [
    'defaults',
    missingDefault,
    'create table t (created_at timestamptz default now(), ok boolean not null default true, maybe boolean, at timestamptz not null);',
  ],
  [
    'what a trigger fills in',
    missingDefault,
    `create table t (created_at timestamptz not null);
    create function f() returns trigger language plpgsql as $$ begin new.created_at := now(); return new; end $$;
    create trigger f before insert on t for each row execute function f();`,
  ],
  [
    'a generated column',
    missingDefault,
    'create table t (a int, big boolean not null generated always as (a > 100) stored);',
  ],
  [
    'no action where it is said',
    explicitOnDelete,
    `create table a (id int primary key); create table b (a int references a on update cascade on delete no action, c int);`,
  ],
];

describe('says nothing about', () => {
  test.each(silent.map((one) => [one[0], one] as const))('%s', async (_, [, rule, ddl, options = {}]) => {
    expect(await messagesOf(rule, ddl, { options })).toEqual([]);
  });
});

type Loud = readonly [string, Rule, string, readonly string[]];

const loud: readonly Loud[] = [
  [
    'words that end in -y and -ss',
    looksLikeForeignKey,
    `${shop} create table categories (id bigint primary key); create table addresses (id bigint primary key);
    create table labels (category_id bigint references categories, address_id bigint references addresses);
    create table shelves (category_id bigint, address_id bigint);`,
    [
      'public.shelves.address_id looks like a reference to public.addresses (id) and has no foreign key',
      'public.shelves.category_id looks like a reference to public.categories (id) and has no foreign key',
    ],
  ],
  [
    'a key that is called like the column',
    looksLikeForeignKey,
    `${shop} create table film (film_id int primary key); create table inventory (id int primary key, film_id int, customer_id bigint references customers);`,
    ['public.inventory.film_id looks like a reference to public.film (film_id) and has no foreign key'],
  ],
  [
    'a tenant like all others',
    looksLikeForeignKey,
    `create table tenants (id int primary key); create table a (tenant_id int references tenants); create table b (tenant_id int);`,
    ['public.b.tenant_id looks like a reference to public.tenants (id) and has no foreign key'],
  ],

  [
    'bounds of whole numbers',
    checkNeverTrue,
    'create table t (a int constraint c check (a > 1 and a < 2));',
    [
      'check constraint public.t.c refuses every row in which a is not null: nothing meets ((a > 1) AND (a < 2))',
    ],
  ],
  [
    'bounds of a column that has to have a value',
    checkNeverTrue,
    'create table t (a numeric not null constraint c check (a >= 10 and a < 10));',
    [
      `check constraint public.t.c refuses every row: nothing meets ((a >= (10)::numeric) AND (a < (10)::numeric))`,
    ],
  ],
  [
    'two texts at once',
    checkNeverTrue,
    `create table t (a text not null constraint c check (a = 'x' and a = 'y'));`,
    [`check constraint public.t.c refuses every row: nothing meets ((a = 'x'::text) AND (a = 'y'::text))`],
  ],
  [
    'a list without what is asked for',
    checkNeverTrue,
    `create table t (a varchar(9) constraint c check (a in ('x', 'y') and a not in ('y', 'x')));`,
    [expect.stringContaining('refuses every row in which a is not null')],
  ],
  [
    'dates the wrong way round',
    checkNeverTrue,
    `create table t (a date constraint c check (a > '2026-01-01' and a < '2025-01-01'));`,
    [expect.stringContaining('refuses every row in which a is not null')],
  ],
  [
    'null in a column that has to have a value',
    checkNeverTrue,
    'create table t (a int not null constraint c check (a is null));',
    ['check constraint public.t.c refuses every row: nothing meets (a IS NULL)'],
  ],
  [
    'a comparison with NULL',
    checkAlwaysTrue,
    'create table t (a int constraint c check (a <> null));',
    [
      'check constraint public.t.c refuses nothing: (a <> NULL::integer) is true or null, whatever the values are',
    ],
  ],
  [
    'bounds without a gap',
    checkAlwaysTrue,
    'create table t (a int constraint c check (a >= 0 or a <= 100));',
    [
      'check constraint public.t.c refuses nothing: ((a >= 0) OR (a <= 100)) is true or null, whatever the values are',
    ],
  ],
  [
    'whole numbers without a gap',
    checkAlwaysTrue,
    'create table t (a int constraint c check (not (a > 1 and a < 2)));',
    [expect.stringContaining('refuses nothing')],
  ],

  [
    'the bounds of a domain',
    checkNeverTrue,
    'create domain d as integer constraint c check (value > 9 and value < 1);',
    [
      'check constraint c of domain public.d refuses every value that is not null: nothing meets ((VALUE > 9) AND (VALUE < 1))',
    ],
  ],
  [
    'a domain without bounds',
    checkAlwaysTrue,
    'create domain d as text constraint c check (value <> null);',
    [
      'check constraint c of domain public.d refuses nothing: (VALUE <> NULL::text) is true or null, whatever the values are',
    ],
  ],
  [
    'the clock',
    volatileCheckExpression,
    'create table t (a timestamptz constraint c check (a > now()), b timestamptz);',
    ['check constraint public.t.c asks now(), which gives something else later'],
  ],
  [
    'the day',
    volatileCheckExpression,
    'create table t (a date constraint c check (not a <= current_date));',
    ['check constraint public.t.c asks CURRENT_DATE, which gives something else later'],
  ],
  [
    'a function that reads a table',
    volatileCheckExpression,
    `create table r (id int);
    create function known(a int) returns boolean stable language sql as 'select exists (select from r where id = a)';
    create table t (a int constraint c check (known(a)));`,
    ['check constraint public.t.c calls public.known(integer), which is not declared IMMUTABLE'],
  ],
  [
    'a domain',
    notValidLeftBehind,
    'create domain d as int; alter domain d add constraint c check (value > 0) not valid;',
    ['constraint c of domain public.d is NOT VALID: values from before it are not checked'],
  ],
  [
    'a foreign key',
    notValidLeftBehind,
    `${shop} create table t (a bigint); alter table t add constraint f foreign key (a) references orders not valid;`,
    ['foreign key constraint public.t.f is NOT VALID: rows from before it are not checked'],
  ],
  [
    'an index',
    uniqueOverNullableColumns,
    'create table t (a int not null, b int); create unique index u on t (a, b);',
    ['unique key public.u lets equal rows pass where b is null'],
  ],
  [
    'a junction',
    missingNotNull,
    `${shop} create table a_b (id bigint primary key, customer_id bigint references customers, product_id bigint not null references products, created_at date, unique (customer_id, product_id));`,
    ['public.a_b.customer_id is one end of junction table public.a_b and may be null'],
  ],
  [
    'a date',
    missingNotNull,
    'create table t (created_at date default current_date);',
    ['public.t.created_at has the default CURRENT_DATE and may still be null'],
  ],
  ['a boolean', missingDefault, 'create table t (ok boolean not null);', ['public.t.ok has no default']],
  [
    'the second of two',
    explicitOnDelete,
    `create table a (id int primary key);
    create table b (a int references a on delete no action, c int constraint f references a on update no action);`,
    ['foreign key public.b.f (c to public.a) does not say what ON DELETE does'],
  ],
];

describe('reports', () => {
  test.each(loud.map((one) => [one[0], one] as const))('%s', async (_, [, rule, ddl, messages]) => {
    expect([...(await messagesOf(rule, ddl))].sort()).toEqual(messages);
  });
});

describe('helps with', () => {
  test('NULL in a comparison', async () => {
    const [report] = await reportsOf(checkAlwaysTrue, `create table t (a text check (a in ('x', null)));`);
    expect(report?.help).toContain('take NULL out');
  });

  test('the statement that makes the foreign key', async () => {
    const ddl = `${shop} create table "Notes" (customer_id bigint);`;
    const [report] = await reportsOf(looksLikeForeignKey, ddl);
    expect(report?.help).toBe(
      'alter table public."Notes" add foreign key (customer_id) references public.customers (id)',
    );
    expect(await messagesOf(looksLikeForeignKey, `${ddl} ${report?.help};`)).toEqual([]);
  });
});
