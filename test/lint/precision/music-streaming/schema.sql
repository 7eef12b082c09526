-- Music streaming: catalogue, royalties, plays. Hand-written; catalogue ids are those of the industry.
create schema catalogue;
create schema listening;

create domain catalogue.isrc as char(12) check (value ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$');
create domain catalogue.upc as text check (value ~ '^[0-9]{12,14}$');

create table catalogue.territory (
  territory_code char(2) primary key,
  name           text not null
);

create table catalogue.label (
  label_id   integer generated always as identity primary key,
  name       text not null unique,
  royalty    numeric(6, 5) not null check (royalty >= 0 or royalty < 1)
);

create table catalogue.artist (
  artist_id      uuid primary key default gen_random_uuid(),
  name           text not null,
  sort_name      text not null,
  musicbrainz_id uuid unique,
  formed_year    smallint check (formed_year between 1000 and 2200)
);
create index artist_name on catalogue.artist (lower(name));

create table catalogue.release (
  upc          catalogue.upc primary key,
  label_id     integer not null references catalogue.label,
  title        text not null,
  released_on  date,
  cover_sha1   bytea check (octet_length(cover_sha1) = 20)
);
create index release_label on catalogue.release (label_id, released_on);

create table catalogue.recording (
  isrc         catalogue.isrc primary key,
  title        text not null,
  duration     interval not null check (duration > interval '0'),
  is_explicit  boolean not null default false,
  loudness_db  real,
  bpm          real
);

create table catalogue.release_track (
  upc      catalogue.upc not null references catalogue.release on delete cascade,
  disc_no  smallint not null default 1,
  track_no smallint not null,
  isrc     catalogue.isrc not null references catalogue.recording,
  primary key (upc, disc_no, track_no)
);
create index release_track_isrc on catalogue.release_track (isrc);

create table catalogue.recording_artist (
  isrc      catalogue.isrc references catalogue.recording on delete cascade,
  artist_id uuid references catalogue.artist,
  role      text not null default 'main',
  primary key (isrc, artist_id, role)
);
create index recording_artist_artist on catalogue.recording_artist (artist_id);

create table catalogue.availability (
  isrc           catalogue.isrc not null references catalogue.recording on delete cascade,
  territory_code char(2) not null references catalogue.territory,
  valid          daterange not null default daterange('2000-01-01', null),
  primary key (isrc, territory_code)
);
create index availability_territory on catalogue.availability (territory_code);

create table listening.listener (
  listener_id    bigint generated always as identity primary key,
  country        char(2) not null references catalogue.territory,
  nickname       text,
  plan           text not null default 'free' check (plan in ('free', 'student', 'premium', 'family')),
  birth_year     smallint,
  created_at     timestamptz not null default now()
);
create index listener_country on listening.listener (country);

create table listening.playlist (
  playlist_id bigint generated always as identity primary key,
  owner_id    bigint not null references listening.listener on delete cascade,
  title       text not null,
  is_public   boolean not null default false,
  track_count integer not null default 0
);
create index playlist_owner on listening.playlist (owner_id);

create table listening.playlist_entry (
  playlist_id bigint not null references listening.playlist on delete cascade,
  position    double precision not null,
  isrc        catalogue.isrc not null references catalogue.recording,
  added_by    integer not null references listening.listener,
  added_at    timestamptz not null default now(),
  primary key (playlist_id, position)
);
create index playlist_entry_isrc on listening.playlist_entry (isrc);
create index playlist_entry_added_by on listening.playlist_entry (added_by);

create table listening.follow (
  listener_id bigint not null references listening.listener on delete cascade,
  artist_id   uuid not null references catalogue.artist on delete cascade,
  since       timestamptz not null default now(),
  primary key (listener_id, artist_id)
);
create index follow_of_artist_by_listener_for_the_weekly_release_radar_mailing on listening.follow (artist_id, since);

create table listening.play (
  played_at   timestamptz not null,
  listener_id bigint not null,
  isrc        catalogue.isrc not null,
  device_id   text not null,
  country     char(2) not null,
  ms_played   integer not null check (ms_played >= 0),
  counted     boolean generated always as (ms_played >= 30000) stored
) partition by range (played_at);
create index play_listener on listening.play (listener_id, played_at);
create index play_brin on listening.play using brin (played_at);
create table listening.play_2025_q3 partition of listening.play for values from ('2025-07-01') to ('2025-10-01');
create table listening.play_2025_q4 partition of listening.play for values from ('2025-10-01') to ('2026-01-01');
comment on table listening.play is 'Append only, from the stream of events; no keys, duplicates are removed by the nightly roll-up';

create table listening.play_count_by_day (
  day   date not null,
  isrc  catalogue.isrc not null references catalogue.recording,
  country char(2) not null references catalogue.territory (territory_code),
  plays bigint not null default 0,
  primary key (day, isrc, country)
);

create materialized view listening.top_of_week as
  select country, isrc, sum(plays) as plays from listening.play_count_by_day
  where day >= date '2025-11-01' group by country, isrc;
create unique index top_of_week_key on listening.top_of_week (country, isrc);
