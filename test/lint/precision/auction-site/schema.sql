-- Auctions, by a DBA: two schemas, domains, exclusion constraints, functions as the interface.
create extension if not exists btree_gist;
create schema auction;

create domain auction.amount as numeric(12, 2) check (value >= 0);
create domain auction.currency as char(3) check (value ~ '^[A-Z]{3}$');
create type auction.lot_state as enum ('announced', 'open', 'closed', 'sold', 'withdrawn');

create table auction.party (
  party_id  bigint generated always as identity primary key,
  legal_name text not null,
  vat_number text unique,
  is_house   boolean not null default false,
  entered_at timestamptz not null default now()
);

create table auction.hall (
  hall_code text primary key,
  seats     integer not null check (seats > 0)
);

create table auction.session (
  session_id bigint generated always as identity primary key,
  hall_code  text not null references auction.hall,
  held       tstzrange not null,
  currency   auction.currency not null,
  exclude using gist (hall_code with =, held with &&)
);

create table auction.lot (
  session_id bigint not null references auction.session,
  lot_no     integer not null,
  seller_id  bigint not null references auction.party,
  title      text not null,
  estimate   numrange,
  reserve    auction.amount,
  state      auction.lot_state not null default 'announced',
  closes_at  timestamptz,
  hammer_price auction.amount,
  primary key (session_id, lot_no),
  constraint sold_has_price check ((state = 'sold') = (hammer_price is not null)),
  constraint closes_in_future check (closes_at is null or closes_at > now())
);
create index lot_seller on auction.lot (seller_id);
create index lot_closing on auction.lot (closes_at) where state = 'open';

create table auction.lot_image (
  session_id bigint not null,
  lot_no     integer not null,
  image_no   smallint not null,
  sha256     bytea not null,
  caption    text,
  primary key (session_id, lot_no, image_no),
  foreign key (session_id, lot_no) references auction.lot on delete cascade
);

create table auction.registration (
  session_id bigint not null references auction.session,
  paddle_no  integer not null,
  party_id   bigint not null references auction.party,
  deposit    auction.amount not null default 0,
  primary key (session_id, paddle_no),
  unique (party_id, session_id)
);

create table auction.bid (
  bid_id     bigint generated always as identity primary key,
  session_id bigint not null,
  lot_no     integer not null,
  paddle_no  integer not null,
  amount     auction.amount not null check (amount > 0),
  is_proxy   boolean not null default false,
  made_at    timestamptz not null default clock_timestamp(),
  unique (session_id, lot_no, amount),
  foreign key (session_id, lot_no) references auction.lot,
  foreign key (session_id, paddle_no) references auction.registration
);
create index bid_paddle on auction.bid (session_id, paddle_no);
create index bid_lot_amount on auction.bid (session_id, lot_no, amount);

create table auction.watch (
  party_id   integer not null references auction.party on delete cascade,
  session_id bigint not null,
  lot_no     integer not null,
  primary key (party_id, session_id, lot_no),
  foreign key (session_id, lot_no) references auction.lot on delete cascade
);
create index watch_lot on auction.watch (session_id, lot_no);

create table auction.increment_step (
  currency  auction.currency not null,
  bids_from auction.amount not null,
  step      auction.amount not null,
  primary key (currency, bids_from),
  constraint step_size check (step > 0 and step <= 0)
);

create table auction.invoice (
  invoice_id bigint generated always as identity primary key,
  party_id   bigint not null references auction.party,
  number     text not null unique,
  issued_on  date not null default current_date,
  net        auction.amount not null,
  premium    auction.amount not null default 0,
  total      auction.amount generated always as (net + premium) stored
);
create index invoice_party on auction.invoice (party_id, issued_on);

create table auction.history (
  history_id bigint generated always as identity primary key,
  table_name text not null,
  row_key    jsonb not null,
  old_row    jsonb,
  new_row    jsonb,
  changed_by text not null default current_user,
  changed_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(old_row, new_row) > 0)
);

create function auction.record_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, auction, pg_temp as $$
begin
  insert into auction.history (table_name, row_key, old_row, new_row)
  values (tg_table_name, '{}', case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $$;
create trigger lot_history after insert or update or delete on auction.lot for each row execute function auction.record_history();

create function auction.place_bid(p_session bigint, p_lot integer, p_paddle integer, p_amount numeric) returns bigint
language sql set search_path = auction, pg_temp as $$
  insert into bid (session_id, lot_no, paddle_no, amount) values (p_session, p_lot, p_paddle, p_amount) returning bid_id
$$;

create view auction.highest_bid with (security_barrier) as
  select distinct on (session_id, lot_no) session_id, lot_no, bid_id, amount, paddle_no
  from auction.bid order by session_id, lot_no, amount desc;
grant usage on schema auction to public;
grant select on auction.highest_bid to public;
