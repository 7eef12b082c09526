-- Support desk on a hosted PostgreSQL; the browser talks to the tables through an API, so row-level security is all.
create schema auth;
create table auth.users (
  id                 uuid primary key default gen_random_uuid(),
  email              text unique,
  encrypted_password text,
  raw_user_meta_data jsonb,
  email_confirmed_at timestamptz,
  last_sign_in_at    timestamptz,
  created_at         timestamptz not null default now()
);

create function auth.uid() returns uuid language sql stable
as $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;

create table public.workspaces (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  inbound_address text not null unique,
  created_at timestamptz not null default now()
);

create type public.agent_role as enum ('owner', 'agent', 'viewer');

create table public.agents (
  workspace_id uuid not null references public.workspaces on delete cascade,
  user_id      uuid not null references auth.users on delete cascade,
  role         public.agent_role not null default 'agent',
  signature    text,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index agents_user_id_idx on public.agents (user_id);

create table public.contacts (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces on delete cascade,
  email        text,
  phone        text,
  name         text,
  external_id  text,
  created_at   timestamptz not null default now(),
  unique (workspace_id, email),
  check (email is not null or phone is not null or external_id is not null)
);

create table public.tickets (
  id           bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces on delete cascade,
  contact_id   uuid not null references public.contacts,
  assignee_id  uuid references auth.users on delete set null,
  number       integer not null,
  subject      text not null,
  status       text not null default 'open' check (status in ('open', 'pending', 'solved', 'closed')),
  priority     smallint not null default 2 check (priority between 1 and 4),
  first_response_at timestamptz,
  snoozed_until timestamptz,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  unique (workspace_id, number)
);
create index tickets_queue_idx on public.tickets (workspace_id, status, priority, created_at);
create index tickets_contact_id_idx on public.tickets (contact_id);
create index tickets_assignee_id_idx on public.tickets (assignee_id) where assignee_id is not null;

create table public.messages (
  id         bigint generated always as identity primary key,
  ticket_id  bigint not null references public.tickets on delete cascade,
  author_type text not null check (author_type in ('agent', 'contact', 'system')),
  author_id  uuid,
  body       text not null,
  is_internal boolean not null default false,
  message_id text,
  sent_at    timestamptz not null default now()
);
create index messages_ticket_id_idx on public.messages (ticket_id, sent_at);
create unique index messages_message_id_key on public.messages (message_id) where message_id is not null;

create table public.attachments (
  id         uuid primary key default gen_random_uuid(),
  message_id bigint not null references public.messages on delete cascade,
  path       text not null unique,
  mime_type  text not null,
  bytes      bigint not null check (bytes > 0)
);
create index attachments_message_id_idx on public.attachments (message_id);

create table public.macros (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces on delete cascade,
  title        text not null,
  actions      jsonb not null default '[]'
);
create index macros_workspace_id_idx on public.macros (workspace_id);

create table public.satisfaction (
  ticket_id bigint primary key references public.tickets on delete cascade,
  score     smallint not null check (score in (1, 2, 3, 4, 5)),
  comment   text,
  rated_at  timestamptz not null default now()
);

create table public.api_tokens (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces on delete cascade,
  token_hash   bytea not null unique,
  name         text not null,
  last_used_at timestamptz,
  expires_at   timestamptz
);
create index api_tokens_workspace_id_idx on public.api_tokens (workspace_id);

create function public.my_workspaces() returns setof uuid
language sql stable security definer set search_path = ''
as $$ select workspace_id from public.agents where user_id = (select auth.uid()) $$;

create function public.handle_new_user() returns trigger
language plpgsql security definer
as $$
begin
  insert into agents (workspace_id, user_id, role)
  values ((new.raw_user_meta_data ->> 'workspace_id')::uuid, new.id, 'owner');
  return new;
end
$$;
create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();

alter table public.workspaces enable row level security;
alter table public.agents enable row level security;
alter table public.contacts enable row level security;
alter table public.tickets enable row level security;
alter table public.messages enable row level security;
alter table public.attachments enable row level security;
alter table public.macros enable row level security;
alter table public.api_tokens enable row level security;

create policy "Members see their workspace" on public.workspaces for select
  using (id in (select public.my_workspaces()));
create policy "Members see each other" on public.agents for select
  using (workspace_id in (select public.my_workspaces()));
create policy "Agents work on contacts" on public.contacts
  using (workspace_id in (select public.my_workspaces()))
  with check (workspace_id in (select public.my_workspaces()));
create policy "Agents work on tickets" on public.tickets
  using (workspace_id in (select public.my_workspaces()))
  with check (workspace_id in (select public.my_workspaces()));
create policy "Agents read messages" on public.messages for select
  using (ticket_id in (select id from public.tickets where workspace_id in (select public.my_workspaces())));
create policy "Agents write messages" on public.messages for insert with check (true);
create policy "Agents read attachments" on public.attachments for select
  using (exists (select from public.messages m where m.id = attachments.message_id));
create policy "Agents rate" on public.satisfaction for select
  using (ticket_id in (select id from public.tickets where workspace_id in (select public.my_workspaces())));
create policy "Anyone reads macros" on public.macros for select using (true);
