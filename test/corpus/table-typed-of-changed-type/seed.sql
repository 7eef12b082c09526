insert into shop.addresses (street, town) values ('Rue A', 'Lyon');
