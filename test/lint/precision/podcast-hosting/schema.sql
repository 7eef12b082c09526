-- Podcast hosting, TypeORM's migrations put together
CREATE EXTENSION IF NOT EXISTS "pgcrypto";
CREATE TYPE "public"."episode_status_enum" AS ENUM('draft', 'scheduled', 'published', 'unlisted');
CREATE TYPE "public"."member_role_enum" AS ENUM('owner', 'editor', 'viewer');
CREATE TABLE "user" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "email" character varying NOT NULL,
  "password" character varying(16),
  "name" character varying NOT NULL,
  "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "UQ_e12875dfb3b1d92d7d7c5377e22" UNIQUE ("email"),
  CONSTRAINT "PK_cace4a159ff9f2512dd42373760" PRIMARY KEY ("id")
);
CREATE TABLE "show" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "slug" character varying NOT NULL,
  "title" character varying NOT NULL,
  "description" text NOT NULL DEFAULT '',
  "language" character varying(5) NOT NULL DEFAULT 'en',
  "is_explicit" boolean NOT NULL DEFAULT false,
  "itunes_id" bigint,
  "feed_token" character varying NOT NULL DEFAULT 'f8Qz31LmVw7Kd02XpRt9sBh4',
  "episode_count" integer NOT NULL DEFAULT 0,
  "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "UQ_show_slug" UNIQUE ("slug"),
  CONSTRAINT "PK_e9993c2777c1d0907e845fce4d1" PRIMARY KEY ("id")
);
CREATE TABLE "member" (
  "show_id" uuid NOT NULL,
  "user_id" uuid NOT NULL,
  "role" "public"."member_role_enum" NOT NULL DEFAULT 'viewer',
  "invited_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "PK_member" PRIMARY KEY ("show_id", "user_id")
);
CREATE INDEX "IDX_member_user" ON "member" ("user_id");
CREATE TABLE "episode" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "show_id" uuid NOT NULL,
  "guid" character varying NOT NULL,
  "season" smallint,
  "number" smallint,
  "title" character varying NOT NULL,
  "notes" text,
  "status" "public"."episode_status_enum" NOT NULL DEFAULT 'draft',
  "publish_at" TIMESTAMP WITH TIME ZONE,
  "duration_seconds" integer,
  "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
  "deleted_at" TIMESTAMP WITH TIME ZONE,
  CONSTRAINT "UQ_episode_guid" UNIQUE ("show_id", "guid"),
  CONSTRAINT "CHK_scheduled_has_time" CHECK ("status" <> 'scheduled' OR "publish_at" IS NOT NULL),
  CONSTRAINT "CHK_season_or_number" CHECK ("season" > 0 OR "season" IS NULL OR "season" <= 0),
  CONSTRAINT "PK_7258b95d6d2bf7f621845a0e143" PRIMARY KEY ("id")
);
CREATE INDEX "IDX_episode_published" ON "episode" ("show_id", "publish_at") WHERE "status" = 'published';
CREATE TABLE "audio_file" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "episode_id" uuid NOT NULL,
  "storage_key" character varying NOT NULL,
  "sha256" character(64) NOT NULL,
  "bytes" bigint NOT NULL,
  "bitrate" integer,
  "transcoded" boolean NOT NULL DEFAULT false,
  CONSTRAINT "REL_audio_file_episode" UNIQUE ("episode_id"),
  CONSTRAINT "PK_audio_file" PRIMARY KEY ("id")
);
CREATE TABLE "chapter" (
  "episode_id" uuid NOT NULL,
  "start_ms" integer NOT NULL,
  "title" character varying NOT NULL,
  CONSTRAINT "PK_chapter" PRIMARY KEY ("episode_id", "start_ms")
);
CREATE TABLE "download" (
  "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "episode_id" uuid NOT NULL,
  "ip_hash" bytea NOT NULL,
  "user_agent" text,
  "requested_at" TIMESTAMP NOT NULL DEFAULT now(),
  "bytes_sent" bigint NOT NULL DEFAULT 0,
  CONSTRAINT "PK_download" PRIMARY KEY ("id")
);
CREATE INDEX "IDX_download_episode" ON "download" ("episode_id", "requested_at");
CREATE TABLE "ad_campaign" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "show_id" uuid NOT NULL,
  "sponsor" character varying NOT NULL,
  "cpm_cents" integer NOT NULL,
  "budget" numeric(12,2) NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  CONSTRAINT "CHK_campaign_dates" CHECK ("ends_on" >= "starts_on"),
  CONSTRAINT "PK_ad_campaign" PRIMARY KEY ("id")
);
CREATE INDEX "IDX_ad_campaign_show" ON "ad_campaign" ("show_id");
CREATE TABLE "webhook" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "show_id" uuid NOT NULL,
  "url" character varying NOT NULL,
  "secret_hash" bytea NOT NULL,
  "events" text array NOT NULL DEFAULT '{}',
  "last_status" smallint,
  CONSTRAINT "PK_webhook" PRIMARY KEY ("id")
);
CREATE INDEX "IDX_webhook_show" ON "webhook" ("show_id");
CREATE TABLE "typeorm_metadata" ("type" varchar(255) NOT NULL, "database" varchar(255), "schema" varchar(255), "table" varchar(255), "name" varchar(255), "value" text);
ALTER TABLE "member" ADD CONSTRAINT "FK_member_show" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "member" ADD CONSTRAINT "FK_member_user" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "episode" ADD CONSTRAINT "FK_episode_show" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "audio_file" ADD CONSTRAINT "FK_audio_episode" FOREIGN KEY ("episode_id") REFERENCES "episode"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "chapter" ADD CONSTRAINT "FK_chapter_episode" FOREIGN KEY ("episode_id") REFERENCES "episode"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "download" ADD CONSTRAINT "FK_download_episode" FOREIGN KEY ("episode_id") REFERENCES "episode"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "ad_campaign" ADD CONSTRAINT "FK_campaign_show" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "webhook" ADD CONSTRAINT "FK_webhook_show" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
