-- Loyalty programme of several shops: a ledger of points, partners, tiers. By a DBA; roles get their rights elsewhere.
create extension if not exists citext;
create extension if not exists btree_gist;
create schema loyalty;
create schema partner;
comment on schema loyalty is 'Members and their points';

create domain loyalty.points as bigint;
create domain loyalty.member_no as text check (value ~ '^[0-9]{10}$');

create table loyalty.tier (
  tier_code   text primary key,
  title       text not null,
  threshold   loyalty.points not null check (threshold >= 0),
  multiplier  numeric(4, 2) not null default 1,
  constraint multiplier_range check (multiplier >= 2 and multiplier < 1)
);

create table loyalty.member (
  member_no   loyalty.member_no primary key,
  email       citext unique,
  given_name  text,
  family_name text,
  born_on     date,
  tier_code   text not null references loyalty.tier,
  enrolled_at timestamptz not null default now(),
  left_at     timestamptz,
  marketing_consent_at timestamptz,
  anonymised  boolean not null default false,
  check (anonymised or email is not null)
);
create index member_tier on loyalty.member (tier_code);

create table loyalty.card (
  card_no    text primary key,
  member_no  loyalty.member_no not null references loyalty.member,
  valid      daterange not null,
  pin        char(4),
  exclude using gist (member_no with =, valid with &&)
);

create table partner.partner (
  partner_code text primary key,
  name         text not null,
  api_key_hash bytea not null,
  point_price  numeric(10, 6) not null,
  settings     jsonb not null default '{}'
);

create table partner.shop (
  partner_code text not null references partner.partner,
  shop_no      integer not null,
  external_id  text,
  name         text not null,
  country      char(2) not null,
  primary key (partner_code, shop_no)
);

create table loyalty.entry (
  entry_id     bigint generated always as identity,
  booked_at    timestamptz not null default now(),
  member_no    loyalty.member_no not null references loyalty.member,
  points       loyalty.points not null check (points <> 0),
  kind         text not null check (kind in ('earn', 'burn', 'expire', 'correct')),
  partner_code text,
  shop_no      integer,
  receipt_id   text,
  expires_on   date,
  reverses     bigint,
  primary key (entry_id, booked_at),
  foreign key (partner_code, shop_no) references partner.shop,
  check ((kind = 'earn') = (expires_on is not null)),
  check (num_nonnulls(partner_code, shop_no) in (0, 2))
) partition by range (booked_at);
create table loyalty.entry_2025 partition of loyalty.entry for values from ('2025-01-01') to ('2026-01-01');
create table loyalty.entry_2026 partition of loyalty.entry for values from ('2026-01-01') to ('2027-01-01');
create index entry_member on loyalty.entry (member_no, booked_at);
create index entry_shop on loyalty.entry (partner_code, shop_no);
create index entry_receipt on loyalty.entry (partner_code, receipt_id);

create table loyalty.balance (
  member_no  loyalty.member_no primary key references loyalty.member,
  points     loyalty.points not null default 0 check (points >= 0),
  lifetime   loyalty.points not null default 0,
  as_of      timestamptz not null default now()
);

create table loyalty.reward (
  reward_code text primary key,
  title       text not null,
  costs       loyalty.points not null check (costs > 0),
  offered     tstzrange not null,
  stock       integer check (stock >= 0)
);

create table loyalty.redemption (
  redemption_id bigint generated always as identity primary key,
  member_no     loyalty.member_no not null references loyalty.member,
  reward_code   text not null references loyalty.reward,
  quantity      smallint not null default 1,
  ordered_at    timestamptz not null default now(),
  shipped_at    timestamptz,
  idempotency_key uuid not null unique
);
create index redemption_member on loyalty.redemption (member_no, ordered_at);
create index redemption_reward on loyalty.redemption (reward_code);

create table partner.statement (
  partner_code text not null references partner.partner,
  month        date not null check (extract(day from month) = 1),
  points       loyalty.points not null,
  amount_due   double precision not null,
  currency     char(3) not null,
  closed_at    timestamptz,
  primary key (partner_code, month)
);
alter table partner.statement enable row level security;

create table loyalty.consent (
  member_no loyalty.member_no not null references loyalty.member,
  purpose   text not null,
  given_at  timestamptz not null default now(),
  withdrawn_at timestamptz,
  source_table regclass,
  primary key (member_no, purpose, given_at)
);

create table loyalty.campaign (
  campaign_code  text primary key,
  title          text not null,
  runs           daterange not null,
  bonus_function regprocedure not null
);

create function loyalty.book(p_member loyalty.member_no, p_points bigint, p_kind text) returns bigint
language plpgsql security definer as $$
declare made bigint;
begin
  insert into loyalty.entry (member_no, points, kind, expires_on)
  values (p_member, p_points, p_kind, case when p_kind = 'earn' then current_date + 730 end) returning entry_id into made;
  update loyalty.balance set points = points + p_points, as_of = now() where member_no = p_member;
  return made;
end $$;

create function loyalty.balance_of(p_member loyalty.member_no) returns bigint
language sql stable security definer set search_path = loyalty, pg_temp as $$
  select points from balance where member_no = p_member
$$;
revoke all on function loyalty.book(loyalty.member_no, bigint, text) from public;

create view loyalty.expiring as
  select member_no, expires_on, sum(points) as points from loyalty.entry
  where kind = 'earn' and expires_on < current_date + 60 group by member_no, expires_on;

grant usage on schema loyalty to public;
grant create on schema loyalty to public;
grant create on schema public to public;
