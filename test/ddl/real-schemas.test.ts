import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { everyKind } from '../catalog/every-kind.ts';
import { checkLaws } from './laws.ts';

const data = join(import.meta.dirname, '../../../shared/data');

describe('a whole schema comes out of an empty database, and goes again', () => {
  it.each([
    { name: 'pagila', file: 'pagila/schema.sql', major: 18 },
    { name: 'chinook', file: 'chinook/chinook.sql', major: 13 },
  ])('$name', async ({ file, major }) => {
    const path = join(data, file);
    if (!existsSync(path) || inject('postgresMajor') < major) return;
    await checkLaws({ a: '', b: readFileSync(path, 'utf8') });
  });

  it('every kind of object', async () => {
    // What a catalog shows of a password cannot be written again.
    const sql = everyKind
      .replaceAll(", password 'geheim'", '')
      .replace("options (host 'h')", "options (host 'h')");
    await checkLaws({ a: '', b: sql });
  });
});
