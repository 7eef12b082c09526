CREATE SCHEMA shop;

CREATE TABLE shop.bookings (id bigint PRIMARY KEY, room int4range NOT NULL, during tsrange NOT NULL, cancelled boolean NOT NULL DEFAULT false);
