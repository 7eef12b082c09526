create schema shop;
create sequence shop.numbers as integer start 3 increment 2 minvalue 2 maxvalue 9000 cache 4 cycle; create sequence shop.turns increment -1;
