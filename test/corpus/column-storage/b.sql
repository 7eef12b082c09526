create schema shop;
create table shop.w_files (id integer, body text, head bytea);
alter table shop.w_files alter body set storage external, alter head set storage main;
