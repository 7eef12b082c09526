import {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../testing/test-database.ts';

export type { TestDatabase, TestDatabaseOptions } from '../../testing/test-database.ts';

/**
 * `confiture/testing`, which stands here because the process's variables are read nowhere else. Gives a database of
 * the test's own, on the embedded server unless told otherwise. Throws ConfitureError.
 */
export function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return createTestDatabase({ ...options, variables: options.variables ?? process.env });
}
