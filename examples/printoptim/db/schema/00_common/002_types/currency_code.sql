create domain currency_code as text
  constraint currency_code_is_iso_4217 check (value ~ '^[A-Z]{3}$');

comment on domain currency_code is 'Three capital letters of ISO 4217, such as EUR.';
