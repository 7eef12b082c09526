create schema shop;
create sequence shop.numbers as bigint maxvalue 500; create sequence shop.others as smallint;
