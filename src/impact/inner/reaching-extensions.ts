/** Extensions by which a function works in another session, which commits whatever becomes of this one. */
export const reachingExtensions: readonly string[] = ['dblink', 'postgres_fdw', 'pg_background', 'plproxy'];
