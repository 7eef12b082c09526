import { quoteIdentifier } from '../catalog/identifier.ts';
import type { ScratchServer } from './scratch-server.ts';

/**
 * Runs `use` while the server has these roles: those it lacks are created without LOGIN, and dropped afterwards.
 * Databases that were made with them have to be gone by then.
 */
export async function withRoles<T>(
  server: ScratchServer,
  roles: readonly string[],
  use: () => Promise<T>,
): Promise<T> {
  const admin = await server.connect('postgres');
  const there = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [roles],
  );
  const missing = roles.filter((role) => !there.some(({ rolname }) => rolname === role));
  const created: string[] = [];
  try {
    for (const role of missing) {
      await admin.query(`create role ${quoteIdentifier(role)} nologin`);
      created.push(role);
    }
    return await use();
  } finally {
    // A role that something else came to need meanwhile stays.
    for (const role of created)
      await admin.query(`drop role ${quoteIdentifier(role)}`).catch(() => undefined);
  }
}
