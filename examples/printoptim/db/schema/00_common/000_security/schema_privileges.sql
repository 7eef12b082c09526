-- PostgreSQL 15 and later have this by default; 13 and 14 let everyone create objects in public.
revoke create on schema public from public;

grant usage on schema public to printoptim_app, printoptim_readonly;
