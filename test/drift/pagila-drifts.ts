/** A change somebody made by hand, and what has to be found of it. */
export interface HandMade {
  readonly sql: string;
  /** Severity, code without `drift-`, and subject of each finding. */
  readonly found: readonly string[];
  /** Where the first of them points: a file and how its line begins; the file alone is its first line. */
  readonly at: readonly [file: string, line?: string] | undefined;
}

function found(sql: string, finding: string, file?: string, line?: string): HandMade {
  return {
    sql,
    found: [finding],
    at: file === undefined ? undefined : line === undefined ? [file] : [file, line],
  };
}

const film = 'tables/film.sql';
const customer = 'tables/customer.sql';

/** Against files that `cutDump` made of the dump, one an object. */
export const pagilaDrifts: readonly HandMade[] = [
  found('alter table film add column imdb text', 'warning extra column public.film.imdb', film),
  found(
    'alter table film drop column original_language_id',
    'error missing column public.film.original_language_id',
    film,
    '    original_language_id integer',
  ),
  found(
    'alter table film alter column rental_rate set default 5.99',
    'error changed column public.film.rental_rate',
    film,
    '    rental_rate numeric(4,2) DEFAULT 4.99',
  ),
  found(
    'alter table film alter column replacement_cost type numeric(7,2)',
    'error changed column public.film.replacement_cost',
    film,
    '    replacement_cost',
  ),
  found(
    'alter table customer alter column email set not null',
    'error changed column public.customer.email',
    customer,
    '    email text',
  ),
  found(
    'alter table customer alter column active set statistics 500',
    'info changed column public.customer.active',
    customer,
    '    active integer',
  ),
  found(
    'alter table film alter column description set storage external',
    'error changed column public.film.description',
    film,
    '    description text',
  ),
  found('drop index idx_title', 'error missing index public.idx_title', film, 'CREATE INDEX idx_title'),
  found(
    'create index by_hand on customer (lower(email)) where activebool',
    'warning extra index public.by_hand',
    customer,
  ),
  found(
    'drop index idx_last_name; create index idx_last_name on customer (last_name, first_name)',
    'error changed index public.idx_last_name',
    customer,
    'CREATE INDEX idx_last_name',
  ),
  found(
    'alter table film_actor drop constraint film_actor_pkey',
    'error missing constraint public.film_actor.film_actor_pkey',
    'tables/film_actor.sql',
    '    ADD CONSTRAINT film_actor_pkey',
  ),
  found(
    'alter table staff drop constraint staff_store_id_fkey',
    'error missing constraint public.staff.staff_store_id_fkey',
    'tables/staff.sql',
    '    ADD CONSTRAINT staff_store_id_fkey',
  ),
  found(
    'alter table city drop constraint city_country_id_fkey; alter table city add constraint city_country_id_fkey ' +
      'foreign key (country_id) references country on delete cascade not valid',
    'error changed constraint public.city.city_country_id_fkey',
    'tables/city.sql',
    '    ADD CONSTRAINT city_country_id_fkey',
  ),
  found(
    'alter table inventory add constraint positive check (store_id > 0)',
    'warning extra constraint public.inventory.positive',
    'tables/inventory.sql',
  ),
  found(
    'alter table language add constraint language_name_key unique (name)',
    'warning extra constraint public.language.language_name_key',
    'tables/language.sql',
  ),
  found(
    'drop trigger last_updated on actor',
    'error missing trigger public.actor.last_updated',
    'tables/actor.sql',
    'CREATE TRIGGER last_updated',
  ),
  found(
    'alter table film disable trigger film_fulltext_trigger',
    'error changed trigger public.film.film_fulltext_trigger',
    film,
    'CREATE TRIGGER film_fulltext_trigger',
  ),
  found(
    'create or replace function last_updated() returns trigger language plpgsql as $$ begin return new; end $$',
    'error changed function public.last_updated()',
    'functions/last_updated.sql',
  ),
  found(
    'alter function last_day(timestamptz) volatile',
    'error changed function public.last_day(timestamp with time zone)',
    'functions/last_day.sql',
  ),
  found(
    'drop function film_in_stock(integer, integer)',
    'error missing function public.film_in_stock(integer, integer)',
    'functions/film_in_stock.sql',
  ),
  found(
    'create function last_day(date) returns date language sql return $1',
    'warning extra function public.last_day(date)',
  ),
  found(
    'create aggregate total(integer) (sfunc = int4pl, stype = integer)',
    'warning extra aggregate public.total(integer)',
  ),
  found(
    "create or replace view film_list as select film_id as fid, title, description, 'x'::text as category, " +
      'rental_rate as price, length, rating, null::text as actors from film',
    'error changed view public.film_list',
    'views/film_list.sql',
  ),
  found('drop view staff_list', 'error missing view public.staff_list', 'views/staff_list.sql'),
  found(
    'drop index rental_category',
    'error missing index public.rental_category',
    'views/rental_by_category.sql',
    'CREATE UNIQUE INDEX rental_category',
  ),
  found(
    'alter sequence film_film_id_seq increment by 10',
    'error changed sequence public.film_film_id_seq',
    'sequences/film_film_id_seq.sql',
  ),
  found(
    "alter type mpaa_rating add value 'X'",
    'error changed enum public.mpaa_rating',
    'types/mpaa_rating.sql',
  ),
  found('alter domain year drop constraint year_check', 'error changed domain public.year', 'types/year.sql'),
  found('drop domain bıgınt', 'error missing domain public."bıgınt"', 'types/bıgınt.sql'),
  found(
    'drop table payment_p2022_01',
    'error missing table public.payment_p2022_01',
    'tables/payment_p2022_01.sql',
  ),
  found(
    'alter table payment add column note text',
    'warning extra column public.payment.note',
    'tables/payment.sql',
  ),
  found(
    'alter table payment detach partition payment_p2022_02',
    'error changed table public.payment_p2022_02',
    'tables/payment_p2022_02.sql',
  ),
  found('create table left_behind as select 1 as one', 'warning extra table public.left_behind'),
  found('create schema spare', 'warning extra schema spare'),
  found(
    'alter table category set (fillfactor = 70)',
    'error changed table public.category',
    'tables/category.sql',
  ),
  found(
    'alter table country enable row level security',
    'error changed table public.country',
    'tables/country.sql',
  ),
  found(
    'create policy everyone on country for select using (true)',
    'warning extra policy public.country.everyone',
    'tables/country.sql',
  ),
  found("comment on table actor is 'by hand'", 'info changed table public.actor', 'tables/actor.sql'),
  found('grant select on actor to public', 'error changed table public.actor', 'tables/actor.sql'),
  found(
    'create statistics spread on city_id, district from address',
    'warning extra statistics public.spread',
    'tables/address.sql',
  ),
  {
    sql: 'alter table film rename column length to minutes',
    found: [
      'error missing column public.film.length',
      'error changed column public.film.length_hours',
      'error changed view public.film_list',
      'error changed view public.nicer_but_slower_film_list',
      'warning extra column public.film.minutes',
    ],
    at: [film, '    length smallint'],
  },
];
