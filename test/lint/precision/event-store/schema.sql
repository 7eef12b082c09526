-- Events are the truth; what begins with p_ is made of them and can be thrown away.
create extension if not exists pgcrypto;

create schema es;

create table es.streams (
  stream_id     uuid primary key,
  category      text not null,
  stream_key    text not null,
  version       bigint not null default 0 check (version >= 0),
  created_at    timestamptz not null default clock_timestamp(),
  archived_at   timestamptz,
  unique (category, stream_key)
);

create table es.events (
  position       bigint generated always as identity,
  stream_id      uuid not null references es.streams,
  version        bigint not null check (version > 0),
  event_id       uuid not null default gen_random_uuid(),
  event_type     text not null,
  data           jsonb not null,
  metadata       json not null default '{}',
  correlation_id uuid,
  causation_id   uuid,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (position),
  unique (stream_id, version),
  unique (event_id)
);
create index events_by_type on es.events (event_type, position);
create index events_by_correlation on es.events (correlation_id) where correlation_id is not null;
create index events_recorded on es.events using brin (recorded_at);

create table es.snapshots (
  stream_id uuid not null references es.streams on delete cascade,
  version   bigint not null,
  state     jsonb not null,
  taken_at  timestamptz not null default now(),
  primary key (stream_id, version)
);

create table es.subscriptions (
  name          text primary key,
  last_position bigint not null default 0,
  handler       regproc not null,
  locked_by     text,
  locked_until  timestamptz,
  paused        boolean not null default false
);

create table es.dead_letters (
  subscription text not null references es.subscriptions on delete cascade,
  position     bigint not null,
  attempts     integer not null default 1,
  error        text not null,
  failed_at    timestamptz not null default now(),
  primary key (subscription, position)
);

create table es.outbox (
  id           bigint generated always as identity primary key,
  topic        text not null,
  partition_key text not null,
  payload      jsonb not null,
  created_at   timestamptz not null default now(),
  published_at timestamptz
);
create index outbox_unpublished on es.outbox (id) where published_at is null;

create table es.inbox (
  consumer    text not null,
  message_id  uuid not null,
  received_at timestamptz not null default now(),
  primary key (consumer, message_id)
);

-- ---------------------------------------------------------------- projections

create table p_accounts (
  account_id   uuid primary key,
  owner_name   text not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  balance      numeric(18, 2) not null default 0,
  last_position bigint not null
);

create table p_transfers (
  transfer_id  uuid primary key,
  from_account uuid not null,
  to_account   uuid not null,
  amount       money not null,
  state        text not null check (state in ('requested', 'settled', 'rejected')),
  requested_at timestamptz not null,
  settled_at   timestamptz,
  last_position bigint not null
);
create index on p_transfers (from_account, requested_at desc);
create index on p_transfers (to_account, requested_at desc);

create table p_monthly_statements (
  account_id uuid not null,
  month      date not null check (month = date_trunc('month', month)),
  opening    numeric(18, 2) not null,
  closing    numeric(18, 2) not null,
  lines      jsonb not null default '[]',
  primary key (account_id, month)
);

create unlogged table p_search_cache (
  account_id uuid primary key,
  document   tsvector not null
);
create index on p_search_cache using gin (document);

create unlogged table p_customer_consents (
  customer_id uuid not null,
  purpose     text not null,
  granted_at  timestamptz not null,
  withdrawn_at timestamptz,
  primary key (customer_id, purpose)
);

create function es.append(p_stream uuid, p_expected bigint, p_type text, p_data jsonb) returns bigint
language plpgsql as $$
declare
  v bigint;
begin
  update es.streams set version = version + 1
  where stream_id = p_stream and version = p_expected returning version into v;
  if not found then
    raise exception 'stream % is not at version %', p_stream, p_expected using errcode = 'serialization_failure';
  end if;
  insert into es.events (stream_id, version, event_type, data) values (p_stream, v, p_type, p_data);
  return v;
end
$$;

create function es.forbid() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed';
end
$$;
create trigger events_are_immutable before update or delete on es.events for each row execute function es.forbid();

grant usage on schema es to public;
grant select on p_accounts to public;
