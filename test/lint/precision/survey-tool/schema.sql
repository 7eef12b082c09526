-- drizzle-kit generate, 0000 to 0017
create type question_kind as enum ('single', 'multiple', 'scale', 'text', 'matrix', 'date');

create table accounts (
  id integer primary key generated always as identity,
  email text not null,
  password_hash text not null,
  locale varchar(10) not null default 'en',
  deletion_requested_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint accounts_email_unique unique (email)
);

create table workspaces (
  id integer primary key generated always as identity,
  name text not null,
  owner_id integer not null references accounts (id),
  seats integer not null default 1 check (seats >= 1),
  created_at timestamp with time zone not null default now()
);
create index workspaces_owner_id_idx on workspaces (owner_id);

create table surveys (
  id integer primary key generated always as identity,
  workspace_id integer not null references workspaces (id) on delete cascade,
  title text not null,
  slug text not null,
  theme jsonb not null default '{}',
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  reward_amount float8,
  reward_currency char(3),
  response_limit integer check (response_limit > 0 or response_limit < 100000),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint surveys_slug_unique unique (slug),
  constraint surveys_window check (closes_at is null or opens_at is null or closes_at > opens_at)
);
create index surveys_workspace_id_idx on surveys (workspace_id);

create table survey_translations (
  survey_id integer not null references surveys (id) on delete cascade,
  locale varchar(10) not null,
  title text not null,
  intro text,
  thanks text,
  primary key (survey_id, locale)
);

create table pages (
  id integer primary key generated always as identity,
  survey_id integer not null references surveys (id) on delete cascade,
  rank text not null,
  title text,
  unique (survey_id, rank)
);

create table questions (
  id integer primary key generated always as identity,
  page_id integer not null references pages (id) on delete cascade,
  kind question_kind not null,
  rank text not null,
  prompt text not null,
  required boolean not null default false,
  min_value integer,
  max_value integer,
  depends_on_id integer references questions (id) on delete set null,
  check (min_value is null or max_value is null or min_value <= max_value)
);
create index questions_page_id_idx on questions (page_id, rank);
create index questions_depends_on_id_idx on questions (depends_on_id);

create table choices (
  id integer primary key generated always as identity,
  question_id integer not null references questions (id) on delete cascade,
  rank text not null,
  label text not null,
  is_other boolean not null default false
);
create index choices_question_id_idx on choices (question_id, rank);

create table respondents (
  id uuid primary key default gen_random_uuid(),
  survey_id integer not null references surveys (id) on delete cascade,
  panel_member_id text,
  user_agent text,
  country char(2),
  consent_given boolean not null default false
);
create index respondents_survey_id_idx on respondents (survey_id);

create table responses (
  id bigint primary key generated always as identity,
  survey_id integer not null references surveys (id) on delete cascade,
  respondent_id uuid not null references respondents (id) on delete cascade,
  started_at timestamp with time zone not null default now(),
  completed_at timestamp with time zone,
  score numeric(6, 2)
);
create index responses_survey_id_completed_at_idx on responses (survey_id, completed_at);
create index responses_survey_id_idx on responses (survey_id);
create unique index responses_respondent_id_key on responses (respondent_id);

create table answers (
  response_id bigint not null references responses (id) on delete cascade,
  question_id integer not null references questions (id) on delete cascade,
  choice_id integer references choices (id) on delete cascade,
  text_value text,
  number_value double precision,
  date_value date,
  constraint answers_one_value check (num_nonnulls(choice_id, text_value, number_value, date_value) = 1)
);
create unique index answers_key on answers (response_id, question_id, coalesce(choice_id, 0));
create index answers_question_id_idx on answers (question_id);

create table exports (
  id uuid primary key default gen_random_uuid(),
  survey_id bigint not null references surveys (id) on delete cascade,
  requested_by integer not null references accounts (id),
  format text not null check (format in ('csv', 'xlsx', 'spss')),
  file_path text,
  sha256 bytea,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone
);
create index exports_survey_id_idx on exports (survey_id);
create index exports_requested_by_idx on exports (requested_by);

create table webhooks (
  id integer primary key generated always as identity,
  survey_id integer not null references surveys (id) on delete cascade,
  url text not null default 'https://collector:s3cr3tPassw0rd91x@hooks.surveys.internal/in',
  signing_secret text not null,
  active boolean not null default true
);
create index webhooks_survey_id_idx on webhooks (survey_id);

alter table respondents enable row level security;
create policy respondents_delete_own on respondents for delete using (true);

comment on column respondents.panel_member_id is 'The id that the panel provider gave; we never learn the name.';
