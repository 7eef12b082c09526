create schema shop;
create sequence shop.numbers as integer increment by 5 minvalue 5 maxvalue 5000 start with 10 cache 20 cycle;
create sequence shop.down increment by -1; create sequence shop.small as smallint;
