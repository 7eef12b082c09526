import { expect, it } from 'vitest';
import { databaseOfUrl, urlOfDatabase } from '../../src/postgres/databases.ts';

it.each([
  [
    'postgresql://app:p%40ss@db.example.com:5433/shop?sslmode=require',
    'shop',
    'postgresql://app:p%40ss@db.example.com:5433/other%20one?sslmode=require',
  ],
  [
    'postgresql://app@/shop?host=/run/postgresql',
    'shop',
    'postgresql://app@/other%20one?host=/run/postgresql',
  ],
  ['postgresql://app@localhost', 'app', 'postgresql://app@localhost/other%20one'],
  [
    'postgres://app:secret@localhost?host=/tmp',
    'app',
    'postgres://app:secret@localhost/other%20one?host=/tmp',
  ],
  ['postgresql:///two%20words?host=/tmp', 'two words', 'postgresql:///other%20one?host=/tmp'],
  ['postgresql://localhost/', 'postgres', 'postgresql://localhost/other%20one'],
])('finds and changes the database of %s', (url, database, changed) => {
  expect(databaseOfUrl(url)).toBe(database);
  expect(urlOfDatabase(url, 'other one')).toBe(changed);
});
