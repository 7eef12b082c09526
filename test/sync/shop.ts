/** A schema with what makes copying hard: cycles, partitions, triggers, generated and identity columns, odd types. */
export const shopSchema = `
create schema shop;
create extension citext with schema shop;
create type shop.status as enum ('new', 'paid', 'sent');
create domain shop.amount as numeric(12, 2) check (value >= 0);
create type shop.money_pair as (amount numeric, currency text);
create sequence shop.invoice_number start 1000;
create table shop.tenants (id uuid primary key, name text not null, owner_id bigint);
create table shop.users (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references shop.tenants,
  email shop.citext not null unique,
  name text, born date, ip inet, avatar bytea, profile jsonb, tags text[], seen tstzrange,
  manager_id bigint references shop.users,
  full_name text generated always as (coalesce(name, '') || ' <' || tenant_id::text || '>') stored
);
comment on constraint users_manager_id_fkey on shop.users is 'who they report to';
alter table shop.tenants add constraint tenants_owner foreign key (owner_id) references shop.users deferrable initially deferred;
create index users_name on shop.users (lower(name)) where name is not null;
comment on index shop.users_name is 'for the search';
create table shop."Orders" (
  id bigint not null, created_at timestamptz not null, user_id bigint not null references shop.users,
  status shop.status not null default 'new', total shop.amount, pair shop.money_pair, note text,
  primary key (id, created_at)
) partition by range (created_at);
create table shop.orders_2025 partition of shop."Orders" for values from ('2025-01-01') to ('2026-01-01');
create table shop.orders_2026 partition of shop."Orders" for values from ('2026-01-01') to ('2027-01-01');
create table shop.orders_other partition of shop."Orders" default;
create index orders_user on shop."Orders" (user_id);
create table shop.log (at timestamptz default now(), what text);
create function shop.note() returns trigger language plpgsql as
  $$ begin insert into shop.log values (now(), tg_table_name); return new; end $$;
create trigger note after insert on shop.users for each row execute function shop.note();
create trigger note_always after insert on shop."Orders" for each row execute function shop.note();
alter table shop.users enable always trigger note;
create table shop.empty_one (id serial primary key, v int);
create table shop.nothing ();
create materialized view shop.per_user as select user_id, count(*) as orders from shop."Orders" group by 1;
create materialized view shop.busy as select * from shop.per_user where orders > 1;
create unique index per_user_id on shop.per_user (user_id);
create view shop.names as select name from shop.users;
`;

/** Rows for it, with everything that COPY has to escape. */
export const shopRows = (users: number): string => `
set datestyle = 'SQL, DMY';
insert into shop.tenants select gen_random_uuid(), 'tenant ' || n from generate_series(1, 3) n;
insert into shop.users (tenant_id, email, name, born, ip, avatar, profile, tags, seen, manager_id)
select (select id from shop.tenants order by id limit 1 offset n % 3), 'user' || n || '@Example.org',
  case when n % 7 = 0 then null when n % 5 = 0 then E'tab\\tand \\\\ back\\nslash \\\\N ' || n else 'Zoë ' || n end,
  date '1950-01-01' + n, ('10.0.' || n % 256 || '.1')::inet, decode(md5(n::text), 'hex'),
  jsonb_build_object('n', n, 'text', E'a"b\\\\c\\n'), array['x', null, 'a,b', '{}'],
  tstzrange(now(), now() + n * interval '1 hour'), nullif(n / 10, 0)
from generate_series(1, ${users}) n;
update shop.tenants set owner_id = 1;
insert into shop."Orders" select n, timestamptz '2024-06-01' + n * interval '1 hour', 1 + n % ${users},
  (array['new', 'paid', 'sent'])[1 + n % 3]::shop.status, n * 1.5, row(n, 'EUR')::shop.money_pair, repeat('x', n % 50)
from generate_series(1, ${users * 10}) n;
select nextval('shop.invoice_number') from generate_series(1, 5);
delete from shop.users where id = ${users} and not exists (select from shop."Orders" where user_id = ${users});
refresh materialized view shop.per_user; refresh materialized view shop.busy;
reset datestyle;
`;
