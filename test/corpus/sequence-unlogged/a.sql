create schema shop;
create sequence shop.numbers; create unlogged sequence shop.others;
