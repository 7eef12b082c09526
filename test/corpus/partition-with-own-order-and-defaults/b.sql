create schema shop;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);

create table shop.events_old (note text default 'old', at date not null, id integer not null default 5);
alter table shop.events attach partition shop.events_old for values from ('2000-01-01') to ('2010-01-01');
