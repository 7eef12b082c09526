-- Boards, tasks and comments on Supabase
create schema auth;
create table auth.users (
  id uuid primary key,
  email text unique,
  raw_user_meta_data jsonb,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
create function auth.uid() returns uuid language sql stable
  as $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;

create type public.task_status as enum ('todo', 'doing', 'review', 'done');
create type public.member_role as enum ('owner', 'admin', 'member', 'guest');

create table public.profiles (
  id uuid primary key references auth.users on delete cascade,
  username text unique check (char_length(username) >= 3),
  full_name text,
  avatar_url text,
  updated_at timestamptz
);

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_by uuid references public.profiles on delete set null,
  created_at timestamptz not null default now()
);
create index teams_created_by_idx on public.teams (created_by);

create table public.team_members (
  team_id uuid not null references public.teams on delete cascade,
  user_id uuid not null references public.profiles on delete cascade,
  role public.member_role not null default 'member',
  joined_at timestamptz not null default now(),
  primary key (team_id, user_id)
);
create index team_members_user_id_idx on public.team_members (user_id);

create table public.projects (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams on delete cascade,
  key text not null check (key ~ '^[A-Z]{2,6}$'),
  name text not null,
  archived boolean not null default false,
  task_counter integer not null default 0,
  created_at timestamptz not null default now(),
  unique (team_id, key)
);

create table public.tasks (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references public.projects on delete cascade,
  number integer not null,
  title text not null check (length(title) between 1 and 300),
  description text,
  status public.task_status not null default 'todo',
  assignee_id uuid references public.profiles on delete set null,
  parent_id uuid references public.tasks on delete cascade,
  rank text not null collate "C",
  due_on date,
  estimate_hours numeric(6, 2),
  search tsvector generated always as (to_tsvector('english', title || ' ' || coalesce(description, ''))) stored,
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  unique (project_id, number)
);
create index tasks_assignee_idx on public.tasks (assignee_id) where status <> 'done';
create index tasks_parent_idx on public.tasks (parent_id);
create index tasks_search_idx on public.tasks using gin (search);
create index tasks_board_idx on public.tasks (project_id, status, rank);

create table public.task_dependencies (
  task_id uuid not null references public.tasks on delete cascade,
  depends_on uuid not null references public.tasks on delete cascade,
  primary key (task_id, depends_on),
  check (task_id <> depends_on)
);

create table public.comments (
  id bigint generated always as identity primary key,
  task_id uuid not null references public.tasks on delete cascade,
  author_id uuid references public.profiles on delete set null,
  body text not null,
  edited_at timestamptz,
  created_at timestamptz default now()
);
create index comments_task_idx on public.comments (task_id, created_at);
create index comments_author_idx on public.comments (author_id);

create table public.attachments (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references public.tasks on delete cascade,
  storage_object_id uuid not null,
  file_name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  mime_type text
);
create index attachments_task_idx on public.attachments (task_id);

create table public.feature_flags (
  name text primary key,
  enabled boolean not null default false
);
alter table public.feature_flags enable row level security;
create policy "Flags are readable by all" on public.feature_flags for select using (true);

create function public.is_member(team uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.team_members m where m.team_id = team and m.user_id = (select auth.uid())) $$;

create function public.handle_new_user() returns trigger
language plpgsql security definer
as $$
begin
  insert into public.profiles (id, full_name) values (new.id, new.raw_user_meta_data->>'full_name');
  return new;
end;
$$;
create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();

alter table public.profiles enable row level security;
create policy "Profiles are visible" on public.profiles for select using (true);
create policy "Own profile" on public.profiles for update using ((select auth.uid()) = id);
alter table public.teams enable row level security;
create policy "Members see teams" on public.teams for select using (public.is_member(id));
create policy "Anyone signed in creates" on public.teams for insert with check ((select auth.uid()) = created_by);
alter table public.team_members enable row level security;
create policy "Members see members" on public.team_members for select using (public.is_member(team_id));
alter table public.projects enable row level security;
create policy "Members" on public.projects using (public.is_member(team_id));
alter table public.tasks enable row level security;
create policy "Members" on public.tasks using (exists (select from public.projects p where p.id = project_id and public.is_member(p.team_id)));
alter table public.task_dependencies enable row level security;
create policy "Members" on public.task_dependencies using (exists (select from public.tasks t where t.id = task_id));
alter table public.comments enable row level security;
create policy "Everyone may comment" on public.comments for all using (true) with check (true);
alter table public.attachments enable row level security;
