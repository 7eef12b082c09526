import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultDatabaseName } from '../../src/config/database-name.ts';

it.each([
  ['printoptim', 'printoptim'],
  ['My Shop (old)', 'my_shop_old'],
  ['Élan', 'elan'],
  ['3d', 'db_3d'],
  ['postgres', 'db_postgres'],
  ['template1', 'db_template1'],
  ['--', 'confiture'],
  ['日本', 'confiture'],
])('the project %s has the database %s', (name, database) => {
  expect(defaultDatabaseName(name, '/any')).toBe(database);
});

it('a project without a name is told apart by its path', () => {
  expect(defaultDatabaseName(undefined, '/home/a/My Shop')).toBe('my_shop_f7bb41');
  expect(defaultDatabaseName(undefined, '/home/b/My Shop')).not.toBe('my_shop_f7bb41');
  expect(defaultDatabaseName(undefined, '/')).toMatch(/^confiture_[0-9a-f]{6}$/);
});

it('every name gives an identifier of at most 63 bytes', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string({ maxLength: 200 }), { nil: undefined }),
      fc.string({ maxLength: 200 }),
      (name, folder) => {
        expect(defaultDatabaseName(name, `/${folder}`)).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
      },
    ),
  );
});
