-- Recipes: db/structure.sql of a Rails 7 application
SET statement_timeout = 0;
SET standard_conforming_strings = on;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TYPE public.difficulty AS ENUM ('easy', 'medium', 'hard');

CREATE TABLE public.ar_internal_metadata (
    key character varying NOT NULL,
    value character varying,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
CREATE TABLE public.schema_migrations (version character varying NOT NULL);
CREATE TABLE public.users (
    id bigint NOT NULL,
    email character varying NOT NULL,
    password_digest character varying(40) NOT NULL,
    display_name character varying NOT NULL,
    bio text,
    recipes_count integer DEFAULT 0 NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE SEQUENCE public.users_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
CREATE TABLE public.recipes (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    title character varying NOT NULL,
    slug character varying NOT NULL,
    summary text,
    difficulty public.difficulty DEFAULT 'easy'::public.difficulty NOT NULL,
    servings integer DEFAULT 4 NOT NULL,
    "Prep Minutes" integer,
    cook_minutes integer,
    kcal_per_serving double precision,
    cost_per_serving double precision,
    source_url character varying,
    published_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE SEQUENCE public.recipes_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.recipes_id_seq OWNED BY public.recipes.id;
CREATE TABLE public.units (code character varying(8) NOT NULL, name character varying NOT NULL, to_base numeric(12,6), base_code character varying(8));
CREATE TABLE public.ingredients (id bigint NOT NULL, name character varying NOT NULL, usda_id integer, density_g_ml double precision, nutrients jsonb DEFAULT '{}'::jsonb NOT NULL);
CREATE SEQUENCE public.ingredients_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.ingredients_id_seq OWNED BY public.ingredients.id;
CREATE TABLE public.recipe_ingredients (
    id bigint NOT NULL,
    recipe_id bigint NOT NULL,
    ingredient_id bigint NOT NULL,
    amount numeric(10,3),
    unit_code character varying(8),
    note character varying,
    "position" integer NOT NULL
);
CREATE SEQUENCE public.recipe_ingredients_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.recipe_ingredients_id_seq OWNED BY public.recipe_ingredients.id;
CREATE TABLE public.steps (recipe_id bigint NOT NULL, "position" integer NOT NULL, body text NOT NULL, timer_seconds integer);
CREATE TABLE public.tags (id bigint NOT NULL, name character varying NOT NULL);
CREATE SEQUENCE public.tags_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.tags_id_seq OWNED BY public.tags.id;
CREATE TABLE public.recipes_tags (recipe_id bigint, tag_id bigint);
CREATE TABLE public.comments (
    id bigint NOT NULL,
    commentable_type character varying NOT NULL,
    commentable_id bigint NOT NULL,
    user_id bigint NOT NULL,
    body text NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE SEQUENCE public.comments_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.comments_id_seq OWNED BY public.comments.id;
CREATE TABLE public.meal_plans (user_id bigint NOT NULL, day date NOT NULL, meal character varying DEFAULT 'dinner'::character varying NOT NULL, recipe_id bigint NOT NULL, servings integer DEFAULT 2 NOT NULL);
CREATE TABLE public.translations (
    translatable_type character varying NOT NULL,
    translatable_id bigint NOT NULL,
    locale character varying(5) NOT NULL,
    key character varying NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.photos (id uuid DEFAULT gen_random_uuid() NOT NULL, recipe_id bigint NOT NULL, user_id bigint, storage_path character varying NOT NULL, width integer, height integer, created_at timestamp(6) with time zone NOT NULL);

ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.recipes ALTER COLUMN id SET DEFAULT nextval('public.recipes_id_seq'::regclass);
ALTER TABLE ONLY public.ingredients ALTER COLUMN id SET DEFAULT nextval('public.ingredients_id_seq'::regclass);
ALTER TABLE ONLY public.recipe_ingredients ALTER COLUMN id SET DEFAULT nextval('public.recipe_ingredients_id_seq'::regclass);
ALTER TABLE ONLY public.tags ALTER COLUMN id SET DEFAULT nextval('public.tags_id_seq'::regclass);
ALTER TABLE ONLY public.comments ALTER COLUMN id SET DEFAULT nextval('public.comments_id_seq'::regclass);

ALTER TABLE ONLY public.ar_internal_metadata ADD CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recipes ADD CONSTRAINT recipes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.units ADD CONSTRAINT units_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.ingredients ADD CONSTRAINT ingredients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recipe_ingredients ADD CONSTRAINT recipe_ingredients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.steps ADD CONSTRAINT steps_pkey PRIMARY KEY (recipe_id, "position");
ALTER TABLE ONLY public.tags ADD CONSTRAINT tags_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.comments ADD CONSTRAINT comments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meal_plans ADD CONSTRAINT meal_plans_pkey PRIMARY KEY (user_id, day, meal);
ALTER TABLE ONLY public.translations ADD CONSTRAINT translations_pkey PRIMARY KEY (translatable_type, translatable_id, locale, key);
ALTER TABLE ONLY public.photos ADD CONSTRAINT photos_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX index_users_on_lower_email ON public.users USING btree (lower((email)::text));
CREATE UNIQUE INDEX index_recipes_on_user_id_and_slug ON public.recipes USING btree (user_id, slug);
CREATE INDEX index_recipes_on_published_at ON public.recipes USING btree (published_at DESC) WHERE (published_at IS NOT NULL);
CREATE INDEX index_recipes_on_title_trgm ON public.recipes USING gin (title public.gin_trgm_ops);
CREATE UNIQUE INDEX index_ingredients_on_name ON public.ingredients USING btree (name);
CREATE INDEX index_recipe_ingredients_on_recipe_id_and_position ON public.recipe_ingredients USING btree (recipe_id, "position");
CREATE INDEX index_recipe_ingredients_on_ingredient_id ON public.recipe_ingredients USING btree (ingredient_id);
CREATE INDEX index_recipe_ingredients_on_unit_code ON public.recipe_ingredients USING btree (unit_code);
CREATE UNIQUE INDEX index_tags_on_name ON public.tags USING btree (name);
CREATE UNIQUE INDEX index_recipes_tags_on_recipe_id_and_tag_id ON public.recipes_tags USING btree (recipe_id, tag_id);
CREATE INDEX index_recipes_tags_on_tag_id ON public.recipes_tags USING btree (tag_id);
CREATE INDEX index_comments_on_commentable ON public.comments USING btree (commentable_type, commentable_id);
CREATE INDEX index_comments_on_user_id ON public.comments USING btree (user_id);
CREATE INDEX index_meal_plans_on_recipe_id ON public.meal_plans USING btree (recipe_id);
CREATE INDEX index_photos_on_recipe_id ON public.photos USING btree (recipe_id);
CREATE INDEX index_units_on_base_code ON public.units USING btree (base_code);

ALTER TABLE ONLY public.recipes ADD CONSTRAINT fk_rails_9606fce865 FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.units ADD CONSTRAINT fk_rails_41b0c7d2e9 FOREIGN KEY (base_code) REFERENCES public.units(code);
ALTER TABLE ONLY public.recipe_ingredients ADD CONSTRAINT fk_rails_176a228c1e FOREIGN KEY (recipe_id) REFERENCES public.recipes(id);
ALTER TABLE ONLY public.recipe_ingredients ADD CONSTRAINT fk_rails_209d9afca6 FOREIGN KEY (ingredient_id) REFERENCES public.ingredients(id);
ALTER TABLE ONLY public.recipe_ingredients ADD CONSTRAINT fk_rails_7d3e0b1c55 FOREIGN KEY (unit_code) REFERENCES public.units(code);
ALTER TABLE ONLY public.steps ADD CONSTRAINT fk_rails_4f3b2c1d00 FOREIGN KEY (recipe_id) REFERENCES public.recipes(id);
ALTER TABLE ONLY public.recipes_tags ADD CONSTRAINT fk_rails_0b7c6d5e4f FOREIGN KEY (recipe_id) REFERENCES public.recipes(id);
ALTER TABLE ONLY public.recipes_tags ADD CONSTRAINT fk_rails_1c8d7e6f5a FOREIGN KEY (tag_id) REFERENCES public.tags(id);
ALTER TABLE ONLY public.comments ADD CONSTRAINT fk_rails_03de2dc08c FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.meal_plans ADD CONSTRAINT fk_rails_2d9e8f7a6b FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.meal_plans ADD CONSTRAINT fk_rails_3eaf9a8b7c FOREIGN KEY (recipe_id) REFERENCES public.recipes(id);
ALTER TABLE ONLY public.photos ADD CONSTRAINT fk_rails_5a6b7c8d9e FOREIGN KEY (recipe_id) REFERENCES public.recipes(id);
