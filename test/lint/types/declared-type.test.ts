import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Column } from '../../../src/lint/schema-index.ts';
import { editType } from '../../../src/lint/types/declared-type.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import { fixedBy } from '../rules/apply-fixes.ts';

beforeAll(loadParser);

const column: Column = {
  kind: 'column',
  id: 'column:public.t.moment',
  schema: 'public',
  name: 'moment',
  parent: 'table:public.t',
  dependsOn: [],
  attributes: { type: '' },
};

const types = [
  ['json'],
  ['TimeStamp'],
  ['timestamp', '(', '3', ')'],
  ['timestamp', 'without', 'time', 'zone'],
  ['timestamp', '(3)', 'WITHOUT', 'time', 'ZONE'],
  ['char', '(10)'],
  ['character', 'varying', '(255)'],
  ['double', 'precision'],
];
const behind = [
  '',
  'not null',
  "default 'it''s a text, which is longer than that'",
  '[]',
  'array',
  'unique check (moment is not null)',
  "default E'\\'' -- it's\n",
  '/* it\'s */ references "Zeiten" ("für")',
];
const before = [
  'id int',
  '"naïve 💥" text',
  'a json, -- moment json\n b timestamp',
  "c text default 'moment json'",
];

test('an edit replaces the words of the type and nothing else, however they are laid out', () => {
  const blank = fc.constantFrom(' ', '\n', ' \t', '\r\n  ');
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.constantFrom(...behind),
      fc.constantFrom(...before),
      fc.array(blank, { minLength: 8, maxLength: 8 }),
      fc.constantFrom('', ', later timestamp', ', "moment " json'),
      (words, after, first, blanks, last) => {
        const type = words.map((word, at) => (at === 0 ? word : `${blanks[at]}${word}`)).join('');
        const head = `-- €\ncreate table t (${first}, moment${blanks[0]}`;
        const tail = `${blanks[7]}${after}${last});\nselect 'moment json';`;
        const source = parseSql('schema.sql', head + type + tail);
        const [statement] = source.statements;
        if (statement === undefined) throw new Error('no statement');
        const told: string[] = [];
        const fix = editType(
          { declarationOf: () => ({ source, statement, index: statement.start }) },
          column,
          (...said) => {
            told.push(...said);
            return 'uuid';
          },
        );
        expect(fixedBy(source.text, [{ object: column.id, message: '', ...(fix && { fix }) }])).toBe(
          `${head}uuid${tail}`,
        );
        const plain = words.join(' ').toLowerCase();
        expect(told).toEqual([
          plain.replace(/ ?\(.*\)/, ''),
          /\(.*\)/.exec(plain)?.[0].replaceAll(' ', '') ?? '',
        ]);
      },
    ),
    { numRuns: 300 },
  );
});
