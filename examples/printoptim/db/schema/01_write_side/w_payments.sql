create table w_payments (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid not null references w_tenants,
  invoice_id    uuid not null,
  method        payment_method not null,
  amount        money_amount not null,
  payment_token text,
  received_at   timestamptz not null default now(),
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint w_payments_invoice_fkey
    foreign key (tenant_id, invoice_id) references w_invoices (tenant_id, id),
  constraint w_payments_amount_positive check (amount > 0),
  constraint w_payments_card_has_token check (method <> 'card' or payment_token is not null)
);

comment on table w_payments is 'Money received for an invoice; an invoice may be paid in parts.';
comment on column w_payments.payment_token is 'The card, as the payment provider calls it; never a card number.';

create index w_payments_invoice_idx on w_payments (tenant_id, invoice_id);

create trigger w_payments_set_updated_at
  before update on w_payments
  for each row execute function set_updated_at();

alter table w_payments enable row level security;

create policy w_payments_by_tenant on w_payments
  using (tenant_id = (select current_tenant()));

grant select, insert on w_payments to printoptim_app;
grant select (id, tenant_id, invoice_id, method, amount, received_at) on w_payments to printoptim_readonly;
