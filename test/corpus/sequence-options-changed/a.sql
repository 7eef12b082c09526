create schema shop;
create sequence shop.numbers; create sequence shop.turns;
