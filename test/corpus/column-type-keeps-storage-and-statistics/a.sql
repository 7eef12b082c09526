create schema shop;
create table shop.w_files (body varchar(20) collate "C" default 'x' not null);
alter table shop.w_files alter body set storage external, alter body set statistics 300, alter body set (n_distinct = 5);
