create schema shop;
create sequence shop.w_old_id_seq as integer;
create table shop.w_fresh (id integer default nextval('shop.w_old_id_seq') primary key, note text);
alter sequence shop.w_old_id_seq owned by shop.w_fresh.id;
