create schema shop;

create unlogged table shop.w_sessions (id bigint generated always as identity, token text not null);
