create domain money_amount as numeric(12, 2)
  constraint money_amount_is_not_negative check (value >= 0);

comment on domain money_amount is 'An amount in the currency of its row, never negative.';
