import { common, type Fault, functions, write } from './fault.ts';

export const namingFaults: readonly Fault[] = [
  {
    rule: 'name-cut-off',
    file: `${write}/w_payments.sql`,
    instead: 'create index w_payments_invoice_idx',
    text: 'create index w_payments_invoice_idx_for_the_list_of_open_invoices_of_the_accountants',
    says: 'the name of index public.w_payments_invoice_idx_for_the_list_of_open_invoices_of_the_acc is cut',
  },
  {
    rule: 'naming-columns',
    file: `${write}/w_shipments.sql`,
    instead: '  tracking_number text,',
    text: '  tracking_number text, "parcelCount" integer,',
    says: 'the name of column public.w_shipments."parcelCount" is not written in snake_case',
  },
  {
    rule: 'naming-constraints',
    file: `${write}/w_payments.sql`,
    instead: 'w_payments_invoice_fkey',
    text: 'no_ghosts',
    says: 'the name of foreign key constraint public.w_payments.no_ghosts is not of the form {type}_{table}_{columns}',
  },
  {
    rule: 'naming-functions',
    file: `${functions}/fn_order_total.sql`,
    text: `create function "fnOrderWeight"(p_order_id uuid) returns numeric language sql as 'select 0::numeric';`,
    says: 'the name of function public."fnOrderWeight"(uuid) is not written in snake_case',
  },
  {
    rule: 'naming-indexes',
    file: `${write}/w_payments.sql`,
    instead: 'w_payments_invoice_idx',
    text: 'fast_lookup',
    says: 'the name of index public.fast_lookup is not of the form idx_{table}_{columns}',
  },
  {
    rule: 'naming-tables',
    file: `${write}/w_products.sql`,
    text: 'create table "w_PaperSizes" (id uuid primary key);',
    says: 'the name of table public."w_PaperSizes" is not written in snake_case',
  },
  {
    rule: 'naming-types',
    file: `${common}/002_types/order_status.sql`,
    text: `create type "PaperFormat" as enum ('A4', 'A3');`,
    says: 'the name of enum public."PaperFormat" is not written in snake_case',
  },
  {
    rule: 'quoted-identifier',
    file: `${write}/w_products.sql`,
    instead: '  paper_format   text not null,',
    text: '  paper_format text not null, "Shelf Mark" text,',
    says: 'column public.w_products."Shelf Mark" has a name that can only be written in quotes',
  },
  {
    rule: 'reserved-word',
    file: `${write}/w_payments.sql`,
    instead: '  payment_token text,',
    text: '  payment_token text, "user" text,',
    says: 'column public.w_payments."user" is named after the reserved word USER',
  },
];
