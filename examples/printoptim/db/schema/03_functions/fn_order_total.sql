create function fn_order_total(p_order_id uuid) returns money_amount
language sql
stable
as $$
  select coalesce(sum(line_total), 0)::money_amount
  from w_order_lines
  where order_id = p_order_id
$$;

comment on function fn_order_total(uuid) is 'Query: the sum of an order''s lines.';
