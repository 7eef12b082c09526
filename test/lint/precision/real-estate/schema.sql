-- TypeORM migrations 1690000000000-Init to 1720000000000-Leads
CREATE TYPE "public"."listing_status_enum" AS ENUM('draft', 'active', 'under_offer', 'sold', 'withdrawn');
CREATE TYPE "public"."listing_purpose_enum" AS ENUM('sale', 'rent');

CREATE TABLE "agency" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" character varying NOT NULL, "vatNumber" character varying(20), "countryCode" character(2) NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_ab1244724d1c216e9720635a5e5" PRIMARY KEY ("id"));

CREATE TABLE "agent" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agencyId" uuid NOT NULL, "email" character varying NOT NULL, "passwordHash" character varying(32) NOT NULL, "fullName" character varying NOT NULL, "phone" character varying, "licenseNo" character varying, "commissionRate" numeric(5,4) NOT NULL DEFAULT '0.0250', "deletedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_c8e51500f3876fa1bbd4483ecc1" UNIQUE ("email"), CONSTRAINT "PK_1000e989398c5d4ed585cf9a46f" PRIMARY KEY ("id"));

CREATE TABLE "region" ("id" SERIAL NOT NULL, "name" character varying NOT NULL, "kind" character varying NOT NULL, "nsleft" integer NOT NULL DEFAULT '1', "nsright" integer NOT NULL DEFAULT '2', "parentId" integer, CONSTRAINT "PK_5f48ffc3af96bc486f5f3f3a6da" PRIMARY KEY ("id"));

CREATE TABLE "property" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "regionId" integer NOT NULL, "street" character varying NOT NULL, "houseNumber" character varying NOT NULL, "postalCode" character varying NOT NULL, "latitude" double precision, "longitude" double precision, "livingArea" numeric(8,2), "plotArea" numeric(10,2), "rooms" smallint, "builtIn" smallint, "energyClass" character(1), "cadastralId" character varying, "features" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_d80743e6191258a5003d5843b4f" PRIMARY KEY ("id"));

CREATE TABLE "listing" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "propertyId" uuid NOT NULL, "agentId" uuid NOT NULL, "purpose" "public"."listing_purpose_enum" NOT NULL, "status" "public"."listing_status_enum" NOT NULL DEFAULT 'draft', "askingPrice" double precision, "monthlyRent" numeric(10,2), "currency" character(3) NOT NULL DEFAULT 'EUR', "headline" character varying(140) NOT NULL, "description" text NOT NULL, "publishedAt" TIMESTAMP, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updatedAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "CHK_listing_price" CHECK (("purpose" = 'sale' AND "askingPrice" IS NOT NULL) OR ("purpose" = 'rent' AND "monthlyRent" IS NOT NULL)), CONSTRAINT "PK_381d45ebb8692362c156d6b87d7" PRIMARY KEY ("id"));
CREATE INDEX "IDX_listing_status_published" ON "listing" ("status", "publishedAt");
CREATE INDEX "IDX_listing_agent" ON "listing" ("agentId");
CREATE INDEX "IDX_listing_property" ON "listing" ("propertyId");

CREATE TABLE "photo" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "listingId" uuid NOT NULL, "url" character varying NOT NULL, "sortOrder" integer NOT NULL DEFAULT '0', "sha256" character(64) NOT NULL, "width" integer, "height" integer, CONSTRAINT "PK_723fa50bf70dcfd06fb5a44d4ff" PRIMARY KEY ("id"));
CREATE INDEX "IDX_photo_listing" ON "photo" ("listingId", "sortOrder");

CREATE TABLE "viewing" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "listingId" uuid NOT NULL, "leadId" uuid NOT NULL, "startsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "durationMinutes" smallint NOT NULL DEFAULT '30', "cancelled" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_2b57e5c24a8b7f0ec2b0d1f9b7c" PRIMARY KEY ("id"));
CREATE INDEX "IDX_viewing_listing" ON "viewing" ("listingId");
CREATE INDEX "IDX_viewing_lead" ON "viewing" ("leadId");

CREATE TABLE "lead" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "listingId" uuid, "agentId" uuid, "name" character varying NOT NULL, "email" character varying, "phone" character varying, "message" text, "portal" character varying, "portalLeadId" character varying, "receivedAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "CHK_lead_reachable" CHECK ("email" IS NOT NULL OR "phone" IS NOT NULL), CONSTRAINT "PK_ca96c1888f7dcfccab72b72fffa" PRIMARY KEY ("id"));
CREATE INDEX "IDX_lead_listing" ON "lead" ("listingId");
CREATE UNIQUE INDEX "IDX_lead_portal" ON "lead" ("portal", "portalLeadId") WHERE "portalLeadId" IS NOT NULL;

CREATE TABLE "offer" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "listingId" uuid NOT NULL, "leadId" uuid NOT NULL, "amount" numeric(12,2) NOT NULL CHECK ("amount" > 0), "acceptedAt" TIMESTAMP WITH TIME ZONE, "declinedAt" TIMESTAMP WITH TIME ZONE, "madeAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_57c6ae1abe49201919ef68de900" PRIMARY KEY ("id"));
CREATE INDEX "IDX_offer_listing_and_lead_for_the_overview_of_negotiations_of_an_agency" ON "offer" ("listingId", "leadId");
CREATE INDEX "IDX_offer_lead" ON "offer" ("leadId");

CREATE TABLE "saved_search" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "leadId" uuid NOT NULL, "criteria" json NOT NULL, "notifyEvery" interval, "lastNotifiedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_563b338be9eba9b6d6ed2d2e2d1" PRIMARY KEY ("id"));
CREATE INDEX "IDX_saved_search_lead" ON "saved_search" ("leadId");

CREATE TABLE "agent_regions_region" ("agentId" uuid NOT NULL, "regionId" integer NOT NULL, CONSTRAINT "PK_0a3a7d2c7b8f9bd0a31bb4d1a0c" PRIMARY KEY ("agentId", "regionId"));
CREATE INDEX "IDX_8d1a01f2b9c6a0e8f45c9d3be1" ON "agent_regions_region" ("agentId");
CREATE INDEX "IDX_b52b6b5e5a3ccf4b7a1e4d7f0a" ON "agent_regions_region" ("regionId");

CREATE TABLE "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"));
CREATE TABLE "typeorm_metadata" ("type" character varying NOT NULL, "database" character varying, "schema" character varying, "table" character varying, "name" character varying, "value" text);

ALTER TABLE "agent" ADD CONSTRAINT "FK_agent_agency" FOREIGN KEY ("agencyId") REFERENCES "agency"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "IDX_agent_agency" ON "agent" ("agencyId");
ALTER TABLE "region" ADD CONSTRAINT "FK_region_parent" FOREIGN KEY ("parentId") REFERENCES "region"("id");
CREATE INDEX "IDX_region_parent" ON "region" ("parentId");
ALTER TABLE "property" ADD CONSTRAINT "FK_property_region" FOREIGN KEY ("regionId") REFERENCES "region"("id");
CREATE INDEX "IDX_property_region" ON "property" ("regionId");
ALTER TABLE "listing" ADD CONSTRAINT "FK_listing_property" FOREIGN KEY ("propertyId") REFERENCES "property"("id");
ALTER TABLE "listing" ADD CONSTRAINT "FK_listing_agent" FOREIGN KEY ("agentId") REFERENCES "agent"("id");
ALTER TABLE "photo" ADD CONSTRAINT "FK_photo_listing" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE CASCADE;
ALTER TABLE "viewing" ADD CONSTRAINT "FK_viewing_listing" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE CASCADE;
ALTER TABLE "viewing" ADD CONSTRAINT "FK_viewing_lead" FOREIGN KEY ("leadId") REFERENCES "lead"("id") ON DELETE CASCADE;
ALTER TABLE "lead" ADD CONSTRAINT "FK_lead_listing" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE SET NULL;
ALTER TABLE "lead" ADD CONSTRAINT "FK_lead_agent" FOREIGN KEY ("agentId") REFERENCES "agent"("id") ON DELETE SET NULL;
ALTER TABLE "offer" ADD CONSTRAINT "FK_offer_listing" FOREIGN KEY ("listingId") REFERENCES "listing"("id");
ALTER TABLE "offer" ADD CONSTRAINT "FK_offer_lead" FOREIGN KEY ("leadId") REFERENCES "lead"("id") NOT VALID;
ALTER TABLE "saved_search" ADD CONSTRAINT "FK_saved_search_lead" FOREIGN KEY ("leadId") REFERENCES "lead"("id") ON DELETE CASCADE;
ALTER TABLE "agent_regions_region" ADD CONSTRAINT "FK_8d1a01f2b9c6a0e8f45c9d3be1a" FOREIGN KEY ("agentId") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "agent_regions_region" ADD CONSTRAINT "FK_b52b6b5e5a3ccf4b7a1e4d7f0a9" FOREIGN KEY ("regionId") REFERENCES "region"("id");
