create schema shop;
create unlogged table shop.a (id integer generated always as identity);
create table shop.b (id integer generated always as identity);
alter sequence shop.b_id_seq set unlogged; alter sequence shop.a_id_seq set logged;
