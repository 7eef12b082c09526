-- Three shops of different size. All names, numbers and addresses of the seeds are invented: mail goes to
-- example domains, telephone numbers are of the ranges kept free for films, addresses of the ranges for documents.
insert into w_tenants (id, slug, name, plan, currency, payment_terms_days)
values
  ('00000001-0000-4000-8000-000000000001', 'atelier-lumen', 'Atelier Lumen', 'studio', 'EUR', 30),
  ('00000001-0000-4000-8000-000000000002', 'harbour-press', 'Harbour Press', 'factory', 'GBP', 45),
  ('00000001-0000-4000-8000-000000000003', 'pixel-and-paper', 'Pixel & Paper', 'starter', 'USD', 14);
