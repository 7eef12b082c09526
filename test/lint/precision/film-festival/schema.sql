-- Submissions, screenings and juries of a film festival. One DBA, PostgreSQL 15.
create schema festival;
create schema api;

create type festival.section as enum ('competition', 'panorama', 'shorts', 'retrospective');
create domain festival.minutes as smallint check (value between 1 and 600);
create domain festival.score as numeric(3, 1) check (value >= 0 and value <= 10);

create table festival.edition (
  year      smallint primary key check (year >= 1951),
  starts_on date not null,
  ends_on   date not null,
  tz        text not null default 'Europe/Berlin',
  check (ends_on > starts_on and extract(year from starts_on) = year)
);

create table festival.country (
  iso  char(2) primary key,
  name text not null unique
);

create table festival.person (
  person_id bigint generated always as identity primary key,
  full_name text not null,
  sort_name text generated always as (lower(full_name)) stored,
  imdb_id   text unique,
  born      date
);
create index person_sort on festival.person (sort_name);

create table festival.film (
  film_id    bigint generated always as identity primary key,
  title      text not null,
  original_title text,
  running    festival.minutes not null,
  finished   smallint not null,
  eidr       text unique,
  synopsis   text,
  search     tsvector generated always as (to_tsvector('english', title || ' ' || coalesce(synopsis, ''))) stored
);
create index film_search on festival.film using gin (search);

create table festival.film_country (
  film_id bigint not null references festival.film on delete cascade,
  iso     char(2) not null references festival.country,
  primary key (film_id, iso)
);

create table festival.credit (
  film_id   bigint not null references festival.film on delete cascade,
  person_id bigint not null references festival.person,
  role      text not null check (role in ('director', 'writer', 'producer', 'camera', 'cast')),
  billing   smallint,
  primary key (film_id, person_id, role)
);
create index credit_person on festival.credit (person_id);

create table festival.submission (
  submission_id uuid primary key default gen_random_uuid(),
  year          smallint not null references festival.edition,
  film_id       bigint not null references festival.film,
  section       festival.section not null,
  fee_paid      boolean not null default false,
  fee           money,
  screener_url  text,
  screener_password text,
  submitted_at  timestamptz not null default now(),
  decision      text check (decision = 'accepted' and decision = 'declined'),
  decided_at    timestamptz,
  unique (year, film_id, section)
);

create table festival.venue (
  venue_id smallint primary key,
  name     text not null,
  seats    smallint not null,
  projectors text[] not null default '{}'
);

create table festival.screening (
  year      smallint not null references festival.edition,
  number    integer not null,
  film_id   bigint not null references festival.film,
  venue_id  smallint not null references festival.venue,
  starts    timestamp not null,
  ends      timestamp not null,
  doors_open timestamptz,
  sold      integer not null default 0,
  primary key (year, number),
  check (ends > starts),
  exclude using gist (int4range(venue_id, venue_id, '[]') with =, tsrange(starts, ends) with &&)
);
create index screening_film on festival.screening (film_id);

create table festival.ticket (
  ticket_id bigint generated always as identity primary key,
  year      smallint not null,
  number    integer not null,
  seat      text,
  barcode   char(12) not null unique,
  price     numeric(6, 2) not null,
  sold_at   timestamptz not null default now(),
  scanned_at timestamptz,
  unique (year, number, seat),
  foreign key (year, number) references festival.screening
);

create table festival.jury (
  year      smallint not null references festival.edition,
  section   festival.section not null,
  person_id bigint not null references festival.person,
  chairs    boolean not null default false,
  primary key (year, section, person_id)
);
create unique index jury_one_chair on festival.jury (year, section) where chairs;

create table festival.vote (
  year      smallint not null,
  section   festival.section not null,
  person_id bigint not null,
  submission_id uuid not null references festival.submission on delete cascade,
  score     festival.score not null,
  remark    text,
  primary key (submission_id, person_id),
  foreign key (year, section, person_id) references festival.jury not valid
);

create view api.programme as
  select s.year, s.number, f.title, v.name as venue, s.starts
  from festival.screening s join festival.film f using (film_id) join festival.venue v using (venue_id);

create function api.my_votes(p_person bigint) returns setof festival.vote
language sql stable security definer as $$ select * from festival.vote where person_id = p_person $$;

grant usage on schema api to public;
grant select on api.programme to public;
grant usage on schema festival to public;
