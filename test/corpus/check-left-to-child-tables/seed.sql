INSERT INTO shop.documents (id, total) VALUES (1, 5);
INSERT INTO shop.invoices (id, total, due) VALUES (2, 6, '2024-03-01');
