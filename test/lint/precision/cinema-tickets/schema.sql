-- Cinema tickets. SQL by hand, one file.
create table cinema (
  id   smallint primary key,
  name text not null,
  city text not null
);

create table screen (
  cinema_id smallint not null references cinema,
  no        smallint not null,
  name      text,
  has_3d    boolean not null default false,
  primary key (cinema_id, no)
);

create table seat (
  cinema_id smallint not null,
  screen_no smallint not null,
  "row"     char(1) not null check ("row" between 'A' and 'Z'),
  seat_no   smallint not null check (seat_no > 0),
  category  text not null default 'standard' check (category in ('standard', 'premium', 'wheelchair')),
  primary key (cinema_id, screen_no, "row", seat_no),
  foreign key (cinema_id, screen_no) references screen
);

create table film (
  id             integer generated always as identity primary key,
  original_title text not null,
  runtime        interval minute not null,
  rating         text check (rating in ('0', '6', '12', '16', '18')),
  imdb_id        text unique,
  released       date
);

create table film_translation (
  film_id integer not null references film on delete cascade,
  lang    char(2) not null,
  title   text not null,
  synopsis text,
  primary key (film_id, lang)
);

create table showing (
  id         bigint generated always as identity primary key,
  film_id    integer not null references film,
  cinema_id  smallint not null,
  screen_no  smallint not null,
  starts_at  timestamptz not null,
  lang       char(2) not null,
  subtitles  char(2),
  base_price numeric(6, 2) not null check (base_price >= 0),
  foreign key (cinema_id, screen_no) references screen,
  unique (cinema_id, screen_no, starts_at)
);
create index showing_film on showing (film_id, starts_at);

create table price_group (
  code     text primary key,
  title    text not null,
  discount numeric(4, 3) not null default 0 check (discount between 0 and 1)
);

create table booking (
  id           bigint generated always as identity primary key,
  code         text not null unique default upper(substr(md5(random()::text), 1, 8)),
  email        text,
  main_ticket  bigint not null,
  booked_at    timestamptz not null default now(),
  paid_at      timestamptz,
  cancelled_at timestamptz,
  check (cancelled_at is null or paid_at is not null)
);

create table ticket (
  id          bigint generated always as identity primary key,
  booking_id  bigint not null references booking,
  showing_id  bigint not null references showing,
  cinema_id   smallint not null,
  screen_no   smallint not null,
  "row"       char(1) not null,
  seat_no     smallint not null,
  price_group text not null references price_group,
  price       numeric(6, 2) not null,
  scanned_at  timestamptz,
  foreign key (cinema_id, screen_no, "row", seat_no) references seat,
  unique (showing_id, "row", seat_no)
);
create index ticket_booking on ticket (booking_id);
create index ticket_seat on ticket (cinema_id, screen_no, "row", seat_no);
alter table booking add constraint booking_main_ticket_fkey foreign key (main_ticket) references ticket;
create unique index booking_main_ticket on booking (main_ticket);

create table seat_hold (
  showing_id bigint not null references showing on delete cascade,
  "row"      char(1) not null,
  seat_no    smallint not null,
  session_id text not null,
  held_until timestamptz not null default now() + interval '8 minutes',
  primary key (showing_id, "row", seat_no)
);
create index seat_hold_until on seat_hold (held_until);

create table voucher (
  code       char(12) primary key,
  amount     numeric(6, 2) not null check (amount > 0),
  remaining  numeric(6, 2) not null,
  sold_on    date not null default current_date,
  valid_until date not null generated always as (sold_on + 1095) stored,
  constraint remaining_in_range check (remaining >= 0 and remaining <= amount)
);

create table voucher_use (
  voucher_code char(12) not null references voucher,
  booking_id   bigint not null references booking,
  amount       numeric(6, 2) not null,
  used_at      timestamptz not null default now()
);
create index on voucher_use (voucher_code);
create index on voucher_use (booking_id);

create table scan_log (
  at         timestamptz not null default now(),
  gate       text not null,
  ticket_id  bigint not null,
  outcome    text not null
);
create index scan_log_at on scan_log using brin (at);

create view tonight as
  select s.id, f.original_title, s.starts_at
  from showing s join film f on f.id = s.film_id
  where s.starts_at >= current_date and s.starts_at < current_date + 1;
