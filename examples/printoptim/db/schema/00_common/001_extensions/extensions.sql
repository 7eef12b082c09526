-- All three are trusted extensions: the owner of the database may create them, no superuser is needed.
create extension if not exists citext;      -- e-mail addresses that are equal whatever their case
create extension if not exists pg_trgm;     -- finding a customer by a piece of the name
create extension if not exists btree_gist;  -- price lists that must not overlap in time
