create schema shop;
create table shop.events (id integer not null, at date not null, note text, primary key (id, at), constraint noted check (note <> '')) partition by range (at);
create index events_note on shop.events (note);
create table shop.events_2025 partition of shop.events for values from ('2025-01-01') to ('2026-01-01');
