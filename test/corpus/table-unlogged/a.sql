create schema shop;

create table shop.w_sessions (id bigint generated always as identity, token text not null);
