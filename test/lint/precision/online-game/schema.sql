-- An online game: accounts, characters, inventories, guilds, matches. Hand-written by the game's server team.
create extension if not exists hstore;
create schema game;
set search_path = game, public;

create type game.rarity as enum ('common', 'uncommon', 'rare', 'epic', 'legendary');

create table account (
  account_id    bigint generated always as identity primary key,
  steam_id      bigint unique,
  email         text,
  password      char(32),
  display_name  text not null,
  email_verified boolean not null default false,
  banned_until  timestamptz,
  created_at    timestamptz not null default now(),
  constraint account_can_log_in check (steam_id is not null or (email is not null and password is not null))
);
create unique index account_email on account (lower(email));

create table realm (
  realm_id smallint primary key,
  name     text not null unique,
  region   char(2) not null
);

create table character (
  character_id bigint generated always as identity primary key,
  account_id   bigint not null references account,
  realm_id     smallint not null references realm,
  name         text not null check (name ~ '^[[:alpha:]]{3,16}$'),
  class        text not null,
  level        smallint not null default 1 check (level between 1 and 80),
  xp           bigint not null default 0,
  gold         bigint not null default 0 check (gold >= 0),
  pos_x real not null default 0, pos_y real not null default 0, pos_z real not null default 0,
  stats        hstore not null default '',
  deleted_at   timestamptz
);
create index character_account on character (account_id);
create unique index character_name on character (realm_id, lower(name)) where deleted_at is null;

create table item_template (
  template_id integer primary key,     -- assigned by the design tool
  name        text not null,
  rarity      rarity not null default 'common',
  slot        text,
  max_stack   smallint not null default 1 check (max_stack > 0),
  stats       json,
  loot_weight float8 not null default 1
);

create table item (
  item_id      bigint generated always as identity primary key,
  template_id  integer not null references item_template,
  quantity     smallint not null default 1 check (quantity > 0),
  durability   smallint,
  bound_to     bigint references account,
  made_at      timestamptz not null default now()
);
create index item_template_idx on item (template_id);

create table inventory (
  character_id bigint not null references character on delete cascade,
  bag          smallint not null default 0,
  slot         smallint not null,
  item_id      bigint not null unique references item on delete cascade,
  primary key (character_id, bag, slot)
);

create table guild (
  guild_id   integer generated always as identity primary key,
  realm_id   smallint not null references realm,
  name       text not null,
  leader_id  bigint not null references character deferrable initially deferred,
  bank_gold  bigint not null default 0,
  unique (realm_id, name)
);
create unique index guild_leader on guild (leader_id);
create table guild_member (
  character_id bigint primary key references character on delete cascade,
  guild_id     bigint not null references guild on delete cascade,
  rank         smallint not null default 9,
  joined_at    timestamptz not null default now(),
  officer_note text
);
create index guild_member_guild on guild_member (guild_id, rank);

create table friendship (
  low_account  bigint not null references account on delete cascade,
  high_account bigint not null references account on delete cascade,
  since        timestamptz not null default now(),
  primary key (low_account, high_account),
  check (low_account < high_account)
);
create index friendship_high on friendship (high_account);

create table match (
  match_id   uuid primary key default gen_random_uuid(),
  map        text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  winner     smallint check (winner in (1, 2)),
  check (ended_at > started_at)
);
create table match_player (
  match_id     uuid not null references match on delete cascade,
  character_id bigint not null references character,
  side         smallint not null check (side in (1, 2)),
  kills smallint not null default 0, deaths smallint not null default 0, assists smallint not null default 0,
  rating_before real, rating_after real,
  primary key (match_id, character_id)
);
create index match_player_character on match_player (character_id);

create unlogged table online_presence (
  account_id  bigint primary key references account on delete cascade,
  shard       text not null,
  heartbeat   timestamptz not null default now()
);
create unlogged table auction_listing (
  listing_id bigint generated always as identity primary key,
  item_id    bigint not null unique references item,
  seller_id  bigint not null references character,
  buyout     bigint not null check (buyout > 0),
  ends_at    timestamptz not null
);
create index auction_listing_seller on auction_listing (seller_id);
create index auction_listing_end on auction_listing (ends_at);

create table store_purchase (
  purchase_id  bigint generated always as identity primary key,
  account_id   bigint not null references account,
  sku          text not null,
  price_cents  integer not null,
  currency     char(3) not null,
  store_order_id text not null unique,
  bought_at    timestamptz not null default now()
);
create index store_purchase_account on store_purchase (account_id);

create table server_setting (
  name       text primary key,
  value      jsonb not null,
  changed_by text not null default current_user
);
reset search_path;
