create domain email_address as citext
  constraint email_address_has_one_at check (value ~ '^[^@[:space:]]+@[^@[:space:]]+$');

comment on domain email_address is 'An e-mail address; compares without regard to case.';
