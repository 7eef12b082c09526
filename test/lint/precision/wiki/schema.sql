-- Wiki: pages in a tree, revisions, full text search. Schema wiki, by hand.
create extension if not exists ltree;
create extension if not exists pg_trgm;
create schema wiki;
comment on schema wiki is 'Pages and their history';

create table wiki.account (
  account_id   integer generated always as identity primary key,
  handle       text not null unique check (handle = lower(handle)),
  display_name text not null,
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  joined_on    date not null default current_date
);

create table wiki.page (
  page_id          bigint generated always as identity primary key,
  path             ltree not null unique,
  title            text not null,
  current_revision bigint not null,
  search_config    regconfig not null default 'english',
  is_locked        boolean not null default false,
  created_by       integer not null references wiki.account,
  created_at       timestamptz not null default clock_timestamp()
);
create index page_path_gist on wiki.page using gist (path);
create index page_title_trgm on wiki.page using gin (title gin_trgm_ops);
create index page_created_by on wiki.page (created_by);

create table wiki.revision (
  revision_id  bigint generated always as identity primary key,
  page_id      bigint not null references wiki.page,
  revision_no  integer not null check (revision_no > 0),
  body         text not null,
  body_sha256  bytea not null check (octet_length(body_sha256) = 32),
  author_id    integer references wiki.account (account_id),
  author_ip    inet,
  is_minor     boolean not null default false,
  saved_at     timestamptz not null default clock_timestamp(),
  search       tsvector generated always as (to_tsvector('english'::regconfig, body)) stored,
  unique (page_id, revision_no),
  check (num_nonnulls(author_id, author_ip) = 1)
);
create index revision_search on wiki.revision using gin (search);
create index revision_author on wiki.revision (author_id, saved_at);
alter table wiki.page add constraint page_current_revision_fkey
  foreign key (current_revision) references wiki.revision;
create unique index page_current_revision_key on wiki.page (current_revision);

create table wiki.link (
  from_page   bigint not null references wiki.page on delete cascade,
  to_path     ltree not null,
  to_page     bigint references wiki.page on delete set null,
  primary key (from_page, to_path)
);
create index on wiki.link (to_page);

create table wiki.redirect (
  old_path ltree primary key,
  page_id  bigint not null references wiki.page on delete cascade
);

create table wiki.watch (
  account_id integer not null references wiki.account on delete cascade,
  page_id    bigint not null references wiki.page on delete cascade,
  since      timestamptz not null default now(),
  primary key (account_id, page_id)
);
create index watch_page on wiki.watch (page_id);

create table wiki.attachment (
  attachment_id bigint generated always as identity primary key,
  page_id       bigint not null references wiki.page,
  file_name     text not null,
  media_type    text not null,
  byte_count    bigint not null check (byte_count >= 0),
  exif          json,
  uploaded_by   integer not null references wiki.account,
  uploaded_at   timestamptz not null default now(),
  unique (page_id, file_name)
);
create index attachment_uploaded_by on wiki.attachment (uploaded_by);

create table wiki.edit_lock (
  page_id    bigint primary key references wiki.page on delete cascade,
  held_by    integer not null references wiki.account,
  expires_at timestamptz not null
);
create index edit_lock_held_by on wiki.edit_lock (held_by);

create unlogged table wiki.render_cache (
  page_id     bigint not null,
  skin        text not null,
  html        text not null,
  rendered_at timestamptz not null default now(),
  primary key (page_id, skin)
);

create unlogged table wiki.page_permission (
  page_id    bigint not null references wiki.page on delete cascade,
  account_id integer not null references wiki.account on delete cascade,
  may_edit   boolean not null,
  primary key (page_id, account_id)
);
create index on wiki.page_permission (account_id);

create materialized view wiki.page_statistics as
  select p.page_id, count(r.*) as revisions, max(r.saved_at) as last_saved
  from wiki.page p left join wiki.revision r using (page_id)
  group by p.page_id;
create unique index page_statistics_key on wiki.page_statistics (page_id);

create function wiki.forbid_update() returns trigger language plpgsql as $$
begin
  raise exception 'revisions do not change';
end $$;
create trigger revision_is_final before update on wiki.revision
  for each row execute function wiki.forbid_update();

create function wiki.save(p_page bigint, p_body text, p_account integer) returns bigint
language plpgsql security definer as $$
declare made bigint;
begin
  insert into wiki.revision (page_id, revision_no, body, body_sha256, author_id)
  select p_page, coalesce(max(revision_no), 0) + 1, p_body, sha256(convert_to(p_body, 'UTF8')), p_account
  from wiki.revision where page_id = p_page
  returning revision_id into made;
  update wiki.page set current_revision = made where page_id = p_page;
  return made;
end $$;
revoke all on function wiki.save(bigint, text, integer) from public;
