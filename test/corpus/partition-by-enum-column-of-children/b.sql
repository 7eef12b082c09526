create schema shop;
create type shop.state as enum ('sent', 'new');
create table shop.events (id integer, state shop.state default 'new') partition by range (id);
create table shop.events_1 partition of shop.events for values from (1) to (100);
alter table shop.events_1 alter state set default 'sent';
