INSERT INTO shop.w_regions (region) VALUES ('north'), ('south');
INSERT INTO shop.w_orders (id, region) VALUES (1, 'south');
