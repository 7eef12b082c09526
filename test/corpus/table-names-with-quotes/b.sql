create schema "Shop";
create table "Shop"."Order" ("Id" bigint not null, "user" text default 'it''s not' not null, "a""b" integer default 4, "Total price" numeric);
