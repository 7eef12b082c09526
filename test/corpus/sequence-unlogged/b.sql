create schema shop;
create unlogged sequence shop.numbers; create sequence shop.others;
