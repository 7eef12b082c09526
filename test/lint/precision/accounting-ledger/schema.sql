-- Double-entry ledger, written by a DBA: domains, deferred checks, no updates.
create extension btree_gist;
create schema ledger;
create domain ledger.money_minor as bigint;
create domain ledger.currency_code as char(3) check (value ~ '^[A-Z]{3}$');
create domain ledger.amount as numeric(20, 4) not null check (value <> 'NaN');
create type ledger.account_kind as enum ('asset', 'liability', 'equity', 'income', 'expense');
create type ledger.side as enum ('debit', 'credit');

create table ledger.currencies (
  code     ledger.currency_code primary key,
  exponent smallint not null default 2 check (exponent between 0 and 4),
  name     text not null
);

create table ledger.books (
  id       smallint generated always as identity primary key,
  name     text not null unique,
  currency ledger.currency_code not null references ledger.currencies,
  opened   date not null default current_date
);

create table ledger.accounts (
  book_id   smallint not null references ledger.books,
  number    varchar(12) not null check (number ~ '^[0-9]{3,12}$'),
  parent_number varchar(12),
  title     text not null,
  kind      ledger.account_kind not null,
  postable  boolean not null default true,
  primary key (book_id, number),
  foreign key (book_id, parent_number) references ledger.accounts
);
create index accounts_tree on ledger.accounts (book_id, parent_number);

create table ledger.periods (
  book_id   smallint not null references ledger.books,
  period    daterange not null,
  closed_at timestamptz,
  closed_by text,
  constraint periods_closed check ((closed_at is null) = (closed_by is null)),
  constraint periods_apart exclude using gist (book_id with =, period with &&)
);

create table ledger.journals (
  id           bigint generated always as identity primary key,
  book_id      smallint not null references ledger.books,
  booked_on    date not null,
  recorded_at  timestamptz not null default clock_timestamp(),
  document_no  text not null,
  narration    text,
  reverses_id  bigint unique references ledger.journals,
  check (reverses_id <> id),
  unique (book_id, document_no)
);

create table ledger.postings (
  journal_id bigint not null references ledger.journals,
  line       smallint not null,
  book_id    smallint not null,
  account    varchar(12) not null,
  side       ledger.side not null,
  amount     ledger.amount check (amount > 0),
  currency   ledger.currency_code not null,
  fx_rate    double precision not null default 1,
  base_amount float8 not null,
  primary key (journal_id, line),
  constraint postings_account_fkey foreign key (book_id, account) references ledger.accounts,
  constraint postings_currency_fkey foreign key (currency) references ledger.currencies
);
create index postings_by_account on ledger.postings (book_id, account, journal_id);

create table ledger.balances (
  book_id    smallint not null,
  account    varchar(12) not null,
  as_of      date not null,
  debit      numeric(20, 4) not null default 0,
  credit     numeric(20, 4) not null default 0,
  balance    numeric(20, 4) generated always as (debit - credit) stored,
  primary key (book_id, account, as_of),
  foreign key (book_id, account) references ledger.accounts
);

create table ledger.fx_rates (
  base   ledger.currency_code not null references ledger.currencies,
  quote  ledger.currency_code not null references ledger.currencies,
  day    date not null,
  rate   numeric(18, 8) not null check (rate > 0),
  source text not null default 'ECB',
  primary key (base, quote, day),
  check (base <> quote)
);
create index on ledger.fx_rates (quote);

create table ledger.documents (
  id          bigint generated always as identity primary key,
  journal_id  integer not null references ledger.journals,
  file_name   text not null,
  media_type  text not null,
  sha256      bytea not null check (length(sha256) = 32),
  content     bytea,
  stored_at   timestamptz not null default now()
);
create index on ledger.documents (journal_id);

create table ledger.import_lines (
  batch       integer not null,
  line_no     integer not null,
  raw         text not null,
  error       text,
  imported_at timestamp not null default localtimestamp
);

create function ledger.check_balanced() returns trigger language plpgsql as $$
begin
  if (select sum(case side when 'debit' then base_amount else -base_amount end)
      from ledger.postings where journal_id = new.journal_id) <> 0 then
    raise exception 'journal % does not balance', new.journal_id;
  end if;
  return null;
end $$;
create constraint trigger postings_balanced after insert on ledger.postings
  deferrable initially deferred for each row execute function ledger.check_balanced();

create function ledger.forbid_change() returns trigger language plpgsql as $$
begin raise exception 'the ledger is append-only'; end $$;
create trigger postings_frozen before update or delete on ledger.postings
  for each row execute function ledger.forbid_change();

create view ledger.trial_balance as
  select book_id, account, sum(base_amount) filter (where side = 'debit') as debit,
         sum(base_amount) filter (where side = 'credit') as credit
  from ledger.postings group by book_id, account;
