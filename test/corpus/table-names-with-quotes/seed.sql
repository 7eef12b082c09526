insert into "Shop"."Order" ("Id", "user", "a""b") values (1, 'x', 2);
