create schema shop;
create sequence shop.numbers as integer maxvalue 500; create sequence shop.others;
