create type payment_method as enum ('card', 'bank_transfer', 'direct_debit', 'cash');
