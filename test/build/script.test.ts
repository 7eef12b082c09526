import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeScript, locate, type Script } from '../../src/build/script.ts';
import { positionAt } from '../../src/excerpt.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { createDatabase } from '../server/database.ts';
import { orderTexts } from './order-texts.ts';
import { shuffle } from './shuffle.ts';

beforeAll(loadParser);

const options = { confitureVersion: '1.2.3', projectName: 'shop' };
const compose = (files: Readonly<Record<string, string>>): Script =>
  composeScript(orderTexts(files), options);

const cyclic = {
  'a.sql': '-- a\ncreate table a (\n  id int primary key,\n  b_id int references b\n)',
  'b.sql':
    'create table b (id int primary key, a_id int references a); -- é😀\r\ninsert into b values (1, null)  -- last',
};

describe('composeScript', () => {
  it('writes the sections under comments, each ended, and nothing of the machine or the moment', () => {
    const script = compose(cyclic);
    expect(script.text).toBe(`-- shop: 2 files, built by Confiture 1.2.3.
-- Do not edit: change the files and build again.
-- Content hash: ${script.hash}

SET client_encoding = 'UTF8';

-- >>> a.sql
-- a
create table a (
  id int primary key,
  b_id int${' '.repeat(' references b'.length)}
)
;

-- >>> b.sql
create table b (id int primary key, a_id int references a); -- é😀\r
insert into b values (1, null)  -- last
;

-- >>> a.sql (foreign keys)
ALTER TABLE a ADD FOREIGN KEY (b_id) references b;
`);
  });

  it('is a script that parses, and runs as a whole', async () => {
    const { text } = compose(cyclic);
    expect(parseSql('script.sql', text).statements).toHaveLength(5);
    const database = await createDatabase();
    await database.query(text);
    expect(
      await database.query('select conname from pg_constraint where contype = $1 order by 1', ['f']),
    ).toEqual([{ conname: 'a_b_id_fkey' }, { conname: 'b_a_id_fkey' }]);
    await database.drop();
  });

  it('gives the same bytes every time, and another hash for another path, order or text', () => {
    const files = { 'a.sql': 'select 1', 'b.sql': 'select 2' };
    expect(compose(files)).toEqual(compose({ ...files }));
    const others = [
      { 'a.sql': 'select 1', 'c.sql': 'select 2' },
      { 'b.sql': 'select 2', 'a.sql': 'select 1' },
      { 'a.sql': 'select 1', 'b.sql': 'select 2 ' },
      { 'a.sql': 'select 1', 'b.sql': 'select 2', 'c.sql': '' },
      { 'a.sql': 'select 2', 'b.sql': 'select 1' },
    ];
    const hashes = [files, ...others].map((each) => compose(each).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('has the same hash for another version and name', () => {
    const ordered = orderTexts(cyclic);
    const other = composeScript(ordered, { confitureVersion: '9', projectName: 'x' });
    expect(other.hash).toBe(composeScript(ordered, options).hash);
  });

  it('keeps a path with a line break in its comment', () => {
    expect(compose({ 'a\nselect 1.sql': 'select 2' }).text).toContain('-- >>> a select 1.sql\nselect 2\n;\n');
  });

  it('places each section where it says', () => {
    const { text, sections } = compose(cyclic);
    expect(sections.map(({ file, part }) => [file, part])).toEqual([
      ['a.sql', 'file'],
      ['b.sql', 'file'],
      ['a.sql', 'foreign keys'],
    ]);
    for (const section of sections) {
      expect(text.slice(section.start, section.start + section.text.length)).toBe(section.text);
    }
  });

  it('survives JSON', () => {
    const script = compose(cyclic);
    expect(JSON.parse(JSON.stringify(script))).toEqual(script);
  });
});

describe('locate', () => {
  const placeOf = (script: Script, words: string, from = 0) =>
    locate(script, script.text.indexOf(words, from));

  it('finds every character of every file where it stands in the file', () => {
    const tables = fc.uniqueArray(fc.constantFrom('t', 'u', 'v', 'w'), { minLength: 1 });
    const filler = fc.constantFrom('-- é\n', '/* 😀\r\n */', '\n\n', ';', ' ');
    fc.assert(
      fc.property(
        tables,
        fc.array(filler, { minLength: 4, maxLength: 4 }),
        fc.integer(),
        (names, fillers, seed) => {
          const sources = names.map((name, at): [string, string] => {
            const target = names[(at + 1) % names.length] ?? '';
            const sql = `create table ${name} (id int primary key,\n x int references ${target})`;
            return [`${name}.sql`, `${fillers[at] ?? ''}${sql}${fillers[3 - at] ?? ''}`];
          });
          const files = Object.fromEntries(shuffle(sources, seed));
          const script = compose(files);
          for (const { file, part, start, text } of script.sections) {
            if (part !== 'file') continue;
            for (let at = 0; at < text.length; at++) {
              expect(locate(script, start + at)).toEqual({ file, ...positionAt(files[file] ?? '', at) });
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('leads from a foreign key that was added later back to where it was written', () => {
    const script = compose(cyclic);
    const alter = script.text.indexOf('ALTER TABLE');
    expect(placeOf(script, 'ALTER TABLE')).toEqual({ file: 'a.sql', line: 2, column: 14 });
    expect(placeOf(script, 'a ADD', alter)).toEqual({ file: 'a.sql', line: 2, column: 14 });
    expect(placeOf(script, 'b_id', alter)).toEqual({ file: 'a.sql', line: 4, column: 3 });
    expect(placeOf(script, 'references b', alter)).toEqual({ file: 'a.sql', line: 4, column: 12 });
    expect(placeOf(script, 'b;', alter)).toEqual({ file: 'a.sql', line: 4, column: 23 });
  });

  it('knows nothing of the script’s own comments', () => {
    const script = compose(cyclic);
    expect(locate(script, 0)).toBeUndefined();
    expect(placeOf(script, '-- >>> a.sql')).toBeUndefined();
  });

  it('takes the end of a file for its last character’s place', () => {
    const script = compose({ 'a.sql': 'select 1 +'.replace(' +', '') });
    const [section] = script.sections;
    expect(locate(script, (section?.start ?? 0) + (section?.text.length ?? 0))).toEqual({
      file: 'a.sql',
      line: 1,
      column: 9,
    });
  });
});
