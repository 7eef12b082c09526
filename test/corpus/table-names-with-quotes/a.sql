create schema "Shop";
create table "Shop"."Order" ("Id" integer not null, "user" text default 'it''s', "a""b" integer);
