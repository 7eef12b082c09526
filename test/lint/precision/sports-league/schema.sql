-- Results and tables of a football league; by hand, with a little history
create type player_position as enum ('keeper', 'defender', 'midfielder', 'forward');
create type match_state as enum ('planned', 'live', 'final', 'abandoned', 'awarded');

create table season (
  season_code text primary key,
  starts_on   date not null,
  ends_on     date not null,
  check (ends_on > starts_on and ends_on < starts_on + 400)
);
create table club (
  club_code char(3) primary key,
  name      text not null unique,
  founded   smallint,
  colours   text[]
);
create table venue (
  venue_id  integer generated always as identity primary key,
  name      text not null,
  capacity  integer check (capacity > 0),
  altitude_m integer
);
create table team (
  team_id     integer generated always as identity primary key,
  club_code   char(3) not null references club,
  season_code text not null references season,
  home_venue  integer references venue,
  level       smallint not null,
  unique (club_code, season_code, level)
);
create index team_season on team (season_code);
create index team_home_venue on team (home_venue);

create table person (
  person_id   bigint generated always as identity primary key,
  family_name text not null,
  given_name  text,
  born_on     date,
  nationality char(3)
);
create table player () inherits (person);
create table referee (grade smallint not null default 1) inherits (person);

create table squad_member (
  team_id    integer not null references team on delete cascade,
  person_id  bigint not null references person,
  shirt_no   smallint check (shirt_no between 1 and 99),
  "position" player_position,
  joined_on  date not null,
  left_on    date,
  primary key (team_id, person_id, joined_on),
  check (left_on is null or left_on >= joined_on)
);
create index squad_member_person on squad_member (person_id);
create unique index squad_shirt on squad_member (team_id, shirt_no) where left_on is null;

create table match (
  match_id   integer generated always as identity primary key,
  matchday   smallint not null,
  home_team  integer not null references team,
  away_team  integer not null references team,
  venue_id   integer references venue,
  referee_id bigint,
  kickoff    timestamp not null,
  state      match_state not null default 'planned',
  home_goals smallint,
  away_goals smallint,
  attendance integer,
  constraint not_against_itself check (home_team <> away_team),
  constraint final_has_result check (state <> 'final' or num_nulls(home_goals, away_goals) = 0),
  constraint goals_not_negative check (home_goals >= 0 and away_goals >= 0)
);
create index match_home on match (home_team);
create index match_away on match (away_team);
create index match_venue on match (venue_id);
create index match_home_kickoff on match (home_team, kickoff);

create table match_event (
  match_id  integer not null references match on delete cascade,
  event_no  smallint not null,
  minute    smallint not null check (minute between 0 and 130),
  kind      text not null check (kind in ('goal', 'own goal', 'yellow', 'red', 'substitution')),
  team_id   integer not null,
  person_id bigint references person,
  detail    jsonb,
  primary key (match_id, event_no)
);
create index match_event_person on match_event (person_id);

create table lineup (
  match_id  integer not null references match on delete cascade,
  person_id bigint not null references person,
  is_starter boolean not null default true,
  minutes   smallint not null default 0,
  primary key (match_id, person_id)
);
create index lineup_person on lineup (person_id);

create table broadcaster (
  broadcaster_id integer generated always as identity primary key,
  name text not null
);
create table broadcast (
  match_id       integer references match on delete cascade,
  broadcaster_id integer references broadcaster,
  primary key (match_id, broadcaster_id)
);

create table points_deduction (
  team_id integer not null references team,
  decided_on date not null,
  points  smallint not null check (points > 0),
  reason  text not null,
  primary key (team_id, decided_on)
);

create materialized view standing as
  select t.season_code, t.level, t.team_id,
         count(*) filter (where m.state = 'final') as played,
         sum(case when m.home_team = t.team_id then m.home_goals - m.away_goals else m.away_goals - m.home_goals end) as difference
  from team t left join match m on t.team_id in (m.home_team, m.away_team)
  group by 1, 2, 3;
create unique index standing_key on standing (season_code, level, team_id);
grant select on all tables in schema public to public;
revoke select on points_deduction from public;
