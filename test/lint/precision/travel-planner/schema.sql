-- Travel planner: Prisma with @map to snake_case, migrations put together
CREATE TYPE "trip_visibility" AS ENUM ('private', 'shared', 'public');
CREATE TYPE "leg_kind" AS ENUM ('flight', 'train', 'bus', 'car', 'ferry', 'walk');

CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT,
    "home_airport" CHAR(3),
    "email_verified" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "places" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "google_place_id" TEXT,
    "osm_id" BIGINT,
    "name" TEXT NOT NULL,
    "country_code" CHAR(2) NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lng" DOUBLE PRECISION NOT NULL,
    "timezone" TEXT NOT NULL,
    CONSTRAINT "places_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "trips" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "start_date" DATE,
    "end_date" DATE,
    "visibility" "trip_visibility" NOT NULL DEFAULT 'private',
    "share_token" TEXT,
    "budget_amount" DECIMAL(12,2),
    "budget_currency" CHAR(3),
    "archived" BOOLEAN DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "trips_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "trip_members" (
    "trip_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "can_edit" BOOLEAN NOT NULL DEFAULT false,
    "invited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "trip_members_pkey" PRIMARY KEY ("trip_id","user_id")
);
CREATE TABLE "days" (
    "trip_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "notes" TEXT,
    CONSTRAINT "days_pkey" PRIMARY KEY ("trip_id","day")
);
CREATE TABLE "activities" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trip_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "place_id" UUID,
    "title" TEXT NOT NULL,
    "starts_at" TIME(0),
    "duration_minutes" INTEGER,
    "price" REAL,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "activities_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "legs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trip_id" UUID NOT NULL,
    "kind" "leg_kind" NOT NULL,
    "from_place_id" UUID NOT NULL,
    "to_place_id" UUID NOT NULL,
    "departs_local" TIMESTAMP(0),
    "arrives_local" TIMESTAMP(0),
    "carrier" TEXT,
    "booking_reference" TEXT,
    "seat" TEXT,
    CONSTRAINT "legs_pkey" PRIMARY KEY ("id")
);
COMMENT ON COLUMN "legs"."departs_local" IS 'wall-clock time at the place of departure, as printed on the ticket';
CREATE TABLE "stays" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trip_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "check_in" DATE NOT NULL,
    "check_out" DATE NOT NULL,
    "total_price" DECIMAL(12,2),
    "currency" CHAR(3),
    "external_booking_id" TEXT,
    CONSTRAINT "stays_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "expenses" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trip_id" UUID NOT NULL,
    "paid_by_id" UUID NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "exchange_rate" DECIMAL(18,8),
    "description" TEXT,
    "spent_on" DATE NOT NULL,
    CONSTRAINT "expenses_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "expense_shares" (
    "expense_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "share" DECIMAL(5,4) NOT NULL,
    CONSTRAINT "expense_shares_pkey" PRIMARY KEY ("expense_id","user_id")
);
CREATE TABLE "notification_subscriptions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "vapid_private_key" TEXT NOT NULL DEFAULT 'mQ7v2XcR9tKp4LzW8nYb3HdS6gJf1AeU',
    "sent_count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "notification_subscriptions_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "_prisma_migrations" (
    "id" VARCHAR(36) NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "_prisma_migrations_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");
CREATE UNIQUE INDEX "places_google_place_id_key" ON "places"("google_place_id");
CREATE UNIQUE INDEX "trips_share_token_key" ON "trips"("share_token");
CREATE INDEX "trips_owner_id_idx" ON "trips"("owner_id");
CREATE INDEX "trip_members_user_id_idx" ON "trip_members"("user_id");
CREATE INDEX "activities_trip_id_day_position_idx" ON "activities"("trip_id", "day", "position");
CREATE INDEX "activities_place_id_idx" ON "activities"("place_id");
CREATE INDEX "legs_trip_id_departs_local_idx" ON "legs"("trip_id", "departs_local");
CREATE INDEX "legs_from_place_id_idx" ON "legs"("from_place_id");
CREATE INDEX "stays_trip_id_idx" ON "stays"("trip_id");
CREATE INDEX "stays_place_id_idx" ON "stays"("place_id");
CREATE INDEX "expenses_trip_id_idx" ON "expenses"("trip_id");
CREATE INDEX "expenses_paid_by_id_idx" ON "expenses"("paid_by_id");
CREATE INDEX "expense_shares_user_id_idx" ON "expense_shares"("user_id");
CREATE UNIQUE INDEX "notification_subscriptions_user_id_and_endpoint_of_the_browser_key" ON "notification_subscriptions"("user_id", "endpoint");

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "trips" ADD CONSTRAINT "trips_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "trips" ADD CONSTRAINT "trips_dates_check" CHECK ("end_date" >= "start_date") NOT VALID;
ALTER TABLE "trip_members" ADD CONSTRAINT "trip_members_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trips"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "trip_members" ADD CONSTRAINT "trip_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "days" ADD CONSTRAINT "days_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trips"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "activities" ADD CONSTRAINT "activities_trip_id_day_fkey" FOREIGN KEY ("trip_id", "day") REFERENCES "days"("trip_id", "day") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "activities" ADD CONSTRAINT "activities_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "places"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "legs" ADD CONSTRAINT "legs_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trips"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "legs" ADD CONSTRAINT "legs_from_place_id_fkey" FOREIGN KEY ("from_place_id") REFERENCES "places"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legs" ADD CONSTRAINT "legs_to_place_id_fkey" FOREIGN KEY ("to_place_id") REFERENCES "places"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stays" ADD CONSTRAINT "stays_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trips"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "stays" ADD CONSTRAINT "stays_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "places"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_trip_id_fkey" FOREIGN KEY ("trip_id") REFERENCES "trips"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_paid_by_id_fkey" FOREIGN KEY ("paid_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "expense_shares" ADD CONSTRAINT "expense_shares_expense_id_fkey" FOREIGN KEY ("expense_id") REFERENCES "expenses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "expense_shares" ADD CONSTRAINT "expense_shares_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notification_subscriptions" ADD CONSTRAINT "notification_subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
