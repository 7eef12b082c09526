create schema shop;
create table shop.events (id integer not null, at date not null, note text, primary key (id, at), constraint noted check (note <> '')) partition by range (at);
create index events_note on shop.events (note);
create table shop.events_2025 (id integer not null, at date not null, note text, primary key (id, at), constraint noted check (note <> ''));
create index events_2025_note_idx on shop.events_2025 (note);
