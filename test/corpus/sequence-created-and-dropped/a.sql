create schema shop;
create sequence shop.tickets;
