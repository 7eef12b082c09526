-- As many orders as a shop has after some years: there is something to lose, and something to wait for.
insert into w_tenants (id, slug, name)
values ('00000007-0000-4000-8000-000000000007', 'grande-imprimerie', 'La Grande Imprimerie');

insert into w_customers (id, tenant_id, first_name, last_name, email)
values ('00000007-0001-4000-8000-000000000007', '00000007-0000-4000-8000-000000000007',
        'Camille', 'Exemple', 'camille@example.org');

insert into w_orders (tenant_id, customer_id, shipping_address, billing_address)
select '00000007-0000-4000-8000-000000000007', '00000007-0001-4000-8000-000000000007',
       'Rue de la Presse ' || number || ', 1000 Bruxelles', 'Rue du Compte ' || number || ', 1000 Bruxelles'
from generate_series(1, 120000) as number;

analyze w_orders;
