-- No loyalty tier yet: the first yearly review is still to come.
insert into w_customers
  (id, tenant_id, first_name, last_name, company, email, phone, ssn, birth_date, ip_address, notes)
values
  -- Atelier Lumen
  ('00000002-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'Camille', 'Verdoux', null, 'camille.verdoux@example.com', '+33 1 99 00 12 01', '000-14-0001', '1984-03-12', '192.0.2.11', 'Collects in person, rings twice.'),
  ('00000002-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', 'Basile', 'Montreuil-Roy', 'Théâtre du Quai', 'basile@example.org', '+33 1 99 00 12 02', null, '1971-11-02', '192.0.2.12', 'Posters always in the week before a première.'),
  ('00000002-0000-4000-8000-000000000003', '00000001-0000-4000-8000-000000000001', 'Noémie', 'Castelain', null, 'noemie.castelain@example.com', '+33 6 39 98 12 03', '000-14-0003', '1992-07-25', '192.0.2.13', null),
  ('00000002-0000-4000-8000-000000000004', '00000001-0000-4000-8000-000000000001', 'Ilyès', 'Ferrandin', 'Café Ferrandin', 'bonjour@ferrandin.example', '+33 6 39 98 12 04', null, '1988-01-30', '192.0.2.14', 'Menus change with the season.'),
  ('00000002-0000-4000-8000-000000000005', '00000001-0000-4000-8000-000000000001', 'Solveig', 'Arnaud', null, 's.arnaud@example.test', '+33 6 39 98 12 05', '000-14-0005', '1959-05-09', '192.0.2.15', 'Large print, please.'),
  ('00000002-0000-4000-8000-000000000006', '00000001-0000-4000-8000-000000000001', 'Octave', 'Delmas', 'Delmas & Filles', 'octave@delmas.example', '+33 1 99 00 12 06', null, null, '192.0.2.16', null),
  ('00000002-0000-4000-8000-000000000007', '00000001-0000-4000-8000-000000000001', 'Maï', 'Tran-Lestrade', null, 'mai.tl@example.org', null, null, '2001-09-17', '192.0.2.17', null),
  -- Harbour Press
  ('00000002-0000-4000-8000-000000000008', '00000001-0000-4000-8000-000000000002', 'Rowan', 'Ashdown', 'Ashdown Brewery', 'rowan@ashdown.example', '+44 20 7946 0108', null, '1979-02-21', '198.51.100.21', 'Labels must stand a wet cellar.'),
  ('00000002-0000-4000-8000-000000000009', '00000001-0000-4000-8000-000000000002', 'Imogen', 'Thackwell', null, 'imogen.thackwell@example.com', '+44 20 7946 0109', '000-25-0009', '1990-12-05', '198.51.100.22', null),
  ('00000002-0000-4000-8000-000000000010', '00000001-0000-4000-8000-000000000002', 'Desmond', 'OGarvey', 'Garvey Auctions', 'desk@garvey.example', '+44 20 7946 0110', null, '1965-08-14', '198.51.100.23', 'Catalogues: confidential until the day of the sale.'),
  ('00000002-0000-4000-8000-000000000011', '00000001-0000-4000-8000-000000000002', 'Priya', 'Wexcombe', null, 'priya.wexcombe@example.org', '+44 7700 900111', '000-25-0011', '1986-06-01', '198.51.100.24', null),
  ('00000002-0000-4000-8000-000000000012', '00000001-0000-4000-8000-000000000002', 'Alasdair', 'Munro-Finch', 'Finch Outdoor', 'alasdair@finch.example', '+44 7700 900112', null, '1974-10-28', '198.51.100.25', 'Trail maps on waterproof paper.'),
  ('00000002-0000-4000-8000-000000000013', '00000001-0000-4000-8000-000000000002', 'Beatrix', 'Lowell', null, 'bea@example.test', '+44 7700 900113', null, '1998-04-03', '2001:db8:2::13', null),
  ('00000002-0000-4000-8000-000000000014', '00000001-0000-4000-8000-000000000002', 'Tomasz', 'Hartley', 'Hartley Estate Agents', 'tomasz@hartley.example', '+44 20 7946 0114', '000-25-0014', '1981-01-19', '198.51.100.27', 'Asked us to call after five, on 020 7946 0199.'),
  -- Pixel & Paper
  ('00000002-0000-4000-8000-000000000015', '00000001-0000-4000-8000-000000000003', 'June', 'Okafor-Bell', null, 'june.okafor.bell@example.com', '+1 202 555 0115', '000-36-0015', '1993-03-31', '203.0.113.31', null),
  ('00000002-0000-4000-8000-000000000016', '00000001-0000-4000-8000-000000000003', 'Walter', 'Piedmont', 'Piedmont Realty', 'walter@piedmont.example', '+1 202 555 0116', null, '1957-07-07', '203.0.113.32', 'Prefers letters to e-mail.'),
  ('00000002-0000-4000-8000-000000000017', '00000001-0000-4000-8000-000000000003', 'Luz', 'Carrera-Stone', null, 'luz@example.org', '+1 202 555 0117', '000-36-0017', '1989-09-09', '203.0.113.33', 'Wedding on the 12th, no delay possible.'),
  ('00000002-0000-4000-8000-000000000018', '00000001-0000-4000-8000-000000000003', 'Ephraim', 'Nightingale', null, 'e.nightingale@example.test', '+1 202 555 0118', null, '1976-12-24', '203.0.113.34', null),
  ('00000002-0000-4000-8000-000000000019', '00000001-0000-4000-8000-000000000003', 'Dot', 'Larkspur', 'Larkspur Books', 'dot@larkspur.example', '+1 202 555 0119', null, null, '2001:db8:3::19', 'Zines, A5, stapled.'),
  ('00000002-0000-4000-8000-000000000020', '00000001-0000-4000-8000-000000000003', 'Hollis', 'Marchetti', null, 'hollis.m@example.com', null, '000-36-0020', '2000-02-29', '203.0.113.36', null);

insert into w_customer_addresses
  (id, tenant_id, customer_id, label, street, postal_code, city, country_code, is_default)
values
  -- Atelier Lumen
  ('00000003-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001', 'home', '3 passage des Encres', '75000', 'Paris', 'FR', true),
  ('00000003-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000002', 'stage door', '18 quai du Rideau', '69000', 'Lyon', 'FR', true),
  ('00000003-0000-4000-8000-000000000003', '00000001-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000002', 'accounts', '20 quai du Rideau', '69000', 'Lyon', 'FR', false),
  ('00000003-0000-4000-8000-000000000004', '00000001-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000004', 'café', '7 place du Marché-Neuf', '44000', 'Nantes', 'FR', true),
  -- Harbour Press
  ('00000003-0000-4000-8000-000000000005', '00000001-0000-4000-8000-000000000002', '00000002-0000-4000-8000-000000000008', 'brewery', 'Old Malthouse, Ferry Lane', 'ZZ1 1AA', 'Saltmouth', 'GB', true),
  ('00000003-0000-4000-8000-000000000006', '00000001-0000-4000-8000-000000000002', '00000002-0000-4000-8000-000000000010', 'sale room', '112 Gavel Street', 'ZZ1 4QX', 'Saltmouth', 'GB', true),
  ('00000003-0000-4000-8000-000000000007', '00000001-0000-4000-8000-000000000002', '00000002-0000-4000-8000-000000000012', 'warehouse', 'Unit 6, Cairn Park', 'ZZ9 9ZZ', 'Glenfinch', 'GB', true),
  -- Pixel & Paper
  ('00000003-0000-4000-8000-000000000008', '00000001-0000-4000-8000-000000000003', '00000002-0000-4000-8000-000000000016', 'office', '400 Foundry Avenue', '00000', 'Millbrook', 'US', true),
  ('00000003-0000-4000-8000-000000000009', '00000001-0000-4000-8000-000000000003', '00000002-0000-4000-8000-000000000017', 'home', '29 Orchard Court', '00000', 'Millbrook', 'US', true),
  ('00000003-0000-4000-8000-000000000010', '00000001-0000-4000-8000-000000000003', '00000002-0000-4000-8000-000000000019', 'shop', '8 Quarto Lane', '00000', 'Inkwell', 'US', true);
