-- db/structure.sql of a forum (Rails 5, migrated since 2016)
CREATE TABLE public.users (
    id serial PRIMARY KEY,
    username character varying(60) NOT NULL,
    username_lower character varying(60) NOT NULL,
    name character varying,
    password character varying(20),
    salt character varying(32),
    last_seen_at timestamp without time zone,
    admin boolean DEFAULT false NOT NULL,
    moderator boolean DEFAULT false,
    trust_level integer NOT NULL,
    title character varying,
    uploaded_avatar_id integer,
    primary_group_id integer,
    post_count integer DEFAULT 0 NOT NULL,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE UNIQUE INDEX index_users_on_username_lower ON public.users USING btree (username_lower);
CREATE UNIQUE INDEX index_users_on_username ON public.users USING btree (username);
CREATE INDEX idx_users_admin ON public.users USING btree (id) WHERE admin;
CREATE INDEX index_users_on_last_seen_at ON public.users USING btree (last_seen_at);

CREATE TABLE public.groups (
    id serial PRIMARY KEY,
    name character varying NOT NULL UNIQUE,
    automatic boolean DEFAULT false NOT NULL,
    user_count integer DEFAULT 0 NOT NULL,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
ALTER TABLE public.users ADD CONSTRAINT fk_users_primary_group FOREIGN KEY (primary_group_id) REFERENCES public.groups(id);
CREATE INDEX index_users_on_primary_group_id ON public.users USING btree (primary_group_id);

CREATE TABLE public.group_users (
    group_id integer NOT NULL REFERENCES public.groups(id),
    user_id integer NOT NULL REFERENCES public.users(id),
    notification_level integer DEFAULT 2 NOT NULL,
    PRIMARY KEY (group_id, user_id)
);
CREATE UNIQUE INDEX index_group_users_on_user_id_and_group_id ON public.group_users USING btree (user_id, group_id);

CREATE TABLE public.categories (
    id serial PRIMARY KEY,
    name character varying(50) NOT NULL,
    color character varying(6) DEFAULT '0088CC'::character varying NOT NULL,
    topic_count integer DEFAULT 0 NOT NULL,
    user_id integer NOT NULL REFERENCES public.users(id),
    slug character varying NOT NULL,
    parent_category_id integer REFERENCES public.categories(id),
    "position" integer,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE INDEX index_categories_on_user_id ON public.categories (user_id);
CREATE UNIQUE INDEX unique_index_categories_on_slug ON public.categories (COALESCE(parent_category_id, '-1'::integer), slug);
CREATE INDEX index_categories_on_parent ON public.categories (parent_category_id);

CREATE TABLE public.topics (
    id serial PRIMARY KEY,
    title character varying NOT NULL,
    slug character varying,
    views integer DEFAULT 0 NOT NULL,
    posts_count integer DEFAULT 0 NOT NULL,
    user_id integer REFERENCES public.users(id),
    last_post_user_id integer NOT NULL REFERENCES public.users(id),
    category_id integer REFERENCES public.categories(id),
    archetype character varying DEFAULT 'regular'::character varying NOT NULL,
    pinned_at timestamp without time zone,
    deleted_at timestamp without time zone,
    bumped_at timestamp without time zone NOT NULL,
    external_id character varying,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    CONSTRAINT has_category_id CHECK ((category_id IS NOT NULL) OR ((archetype)::text <> 'regular'::text)),
    CONSTRAINT pm_has_no_category CHECK ((category_id IS NULL) OR ((archetype)::text <> 'private_message'::text))
);
CREATE INDEX idx_topics_front_page ON public.topics (deleted_at, archetype, category_id, bumped_at DESC);
CREATE INDEX index_topics_on_user_id ON public.topics (user_id, deleted_at);
CREATE INDEX index_topics_on_category_id ON public.topics (category_id);
CREATE INDEX index_topics_on_last_poster ON public.topics (last_post_user_id);
CREATE UNIQUE INDEX index_topics_on_external_id ON public.topics (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE public.posts (
    id serial PRIMARY KEY,
    user_id integer REFERENCES public.users(id),
    topic_id integer NOT NULL REFERENCES public.topics(id),
    post_number integer NOT NULL,
    raw text NOT NULL,
    cooked text NOT NULL,
    reply_to_post_number integer,
    like_count integer DEFAULT 0 NOT NULL,
    score double precision,
    percent_rank double precision DEFAULT 1.0,
    edit_reason character varying,
    word_count integer,
    deleted_at timestamp without time zone,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE UNIQUE INDEX index_posts_on_topic_id_and_post_number ON public.posts (topic_id, post_number);
CREATE INDEX index_posts_on_topic_id ON public.posts (topic_id);
CREATE INDEX index_posts_on_user_id_and_created_at ON public.posts (user_id, created_at);

CREATE TABLE public.post_actions (
    id serial PRIMARY KEY,
    post_id integer NOT NULL REFERENCES public.posts(id),
    user_id integer NOT NULL REFERENCES public.users(id),
    post_action_type_id integer NOT NULL,
    deleted_at timestamp without time zone,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
CREATE UNIQUE INDEX idx_unique_actions ON public.post_actions (user_id, post_action_type_id, post_id) WHERE deleted_at IS NULL;
CREATE INDEX index_post_actions_on_post_id ON public.post_actions (post_id);
CREATE INDEX index_post_actions_on_user_id ON public.post_actions (user_id);

CREATE TABLE public.topic_views (
    topic_id integer NOT NULL,
    viewed_at date NOT NULL,
    user_id integer,
    ip_address inet
);
CREATE INDEX index_topic_views_on_topic_id_and_viewed_at ON public.topic_views (topic_id, viewed_at);
CREATE UNIQUE INDEX uniq_ip_or_user_id_topic_views ON public.topic_views (user_id, ip_address, topic_id);

CREATE TABLE public.bookmarks (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES public.users(id),
    bookmarkable_type character varying NOT NULL,
    bookmarkable_id integer NOT NULL,
    reminder_at timestamp without time zone,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
CREATE UNIQUE INDEX idx_bookmarks_polymorphic_unique ON public.bookmarks (user_id, bookmarkable_type, bookmarkable_id);

CREATE TABLE public.site_settings (
    id serial PRIMARY KEY,
    name character varying NOT NULL UNIQUE,
    data_type integer NOT NULL,
    value text
);
