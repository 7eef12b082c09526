create type invoice_status as enum ('issued', 'paid', 'void');
