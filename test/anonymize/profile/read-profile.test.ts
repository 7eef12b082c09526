import { expect, it } from 'vitest';
import { inspectProfile, readProfile } from '../../../src/anonymize/profile/read-profile.ts';

const salt = '0123456789abcdef0123456789abcdef';
const variables = { SALT: salt, EMPTY: '', SHORT: 'abc', DIGITS: '12345678901234567890' };

const read = (text: string) => readProfile(text, 'db/profiles/qa.yaml', variables);
const problems = (text: string) => inspectProfile(text, 'qa.yaml', variables).findings;

it('reads the shapes that profiles have', () => {
  const profile = read(`anonymization_profile: qa
description: |
  Safe for QA
strategies:
  email_mask: { type: email_masking, keep_domain: true, prefix: "qa+" }
  name_keep: { type: no_anonymization }
  uuid_hash: { type: deterministic_hash, salt: "\${SALT}", algorithm: sha256 }
rules:
  - table: audit_log
    strategy: skip_table
  - table: users
    where: active
    columns:
      email: { strategy: email_mask }
      first_name: name_keep
      total: { type: custom_function, function: "random_decimal(100, 50000)" }
      score: { type: custom, strategy: random_in_range, min: 1, max: 5 }
      ref:
        type: conditional
        condition: |
          row['is_internal'] == true
        if_true: { strategy: none }
        if_false: { strategy: uuid_hash }
    keep: [id]
`);
  expect(profile).toMatchObject({ name: 'qa', description: 'Safe for QA', salt, onUnclassified: 'error' });
  expect(profile.strategies).toMatchObject({
    name_keep: { type: 'none', options: {} },
    uuid_hash: { type: 'deterministic_hash', options: { algorithm: 'sha256' } },
  });
  const [skipped, users] = profile.rules;
  expect(skipped).toMatchObject({ table: 'audit_log', rest: 'skip', at: { line: 9, column: 5 } });
  expect(users).toMatchObject({
    where: 'active',
    columns: {
      email: { use: 'email_mask', runAt: 'client' },
      first_name: { use: 'name_keep' },
      total: { use: { type: 'random_decimal', options: { min: 100, max: 50000 } } },
      score: { use: { type: 'random_in_range', options: { min: 1, max: 5 } } },
      ref: { use: { type: 'conditional' } },
      id: { use: 'none' },
    },
  });
  expect(Object.isFrozen(profile)).toBe(true);
});

it.each([
  ['an unknown key', 'rulez: []', 'unknown key `rulez`', 'Did you mean `rules`?', 1],
  [
    'an unknown type',
    'strategies:\n  a: { type: emial_masking }',
    'there is no strategy `emial_masking`',
    'Did you mean `email_masking`?',
    2,
  ],
  [
    'an unknown option',
    'strategies:\n  a: { type: email_masking, keep_domian: true }',
    'unknown key `keep_domian`',
    'Did you mean `keep_domain`?',
    2,
  ],
  [
    'an unknown strategy of a rule',
    'strategies:\n  email: { type: email_masking }\nrules:\n  - table: t\n    columns: { a: emial }',
    'there is no strategy `emial`',
    'Did you mean `email`?',
    5,
  ],
  [
    'options beside a name',
    'rules:\n  - table: t\n    columns:\n      a: { strategy: name, part: first }',
    'unknown key `part`',
    undefined,
    4,
  ],
  ['a rule that says nothing', 'rules:\n  - table: t', 'the rule says nothing about its table', undefined, 2],
  [
    'a table that is skipped and ruled',
    'rules:\n  - table: t\n    strategy: skip_table\n    keep: [a]',
    'no row of the table is copied, and there are rules for its rows',
    undefined,
    3,
  ],
  [
    'a column kept and ruled',
    'rules:\n  - table: t\n    keep: [a]\n    columns: { a: name }',
    '`a` is kept, and has a rule above',
    undefined,
    3,
  ],
  [
    'a name that is taken',
    'strategies:\n  none: { type: fixed, value: x }',
    '`none` means something already, and cannot be the name of a strategy',
    undefined,
    2,
  ],
  [
    "YAML's null",
    'strategies:\n  a: { type: null }',
    '`strategies.a.type` must be text, and is empty',
    'The strategy that empties a column is written in quotes: "null".',
    2,
  ],
  [
    'a built-in that needs options',
    'rules:\n  - table: t\n    columns: { a: fixed }',
    'the strategy `fixed` needs options',
    undefined,
    3,
  ],
])('refuses %s, at its place', (_, text, message, help, line) => {
  const [first] = problems(text);
  expect(first).toMatchObject({ code: 'PROFILE_INVALID', message, location: { file: 'qa.yaml', line } });
  if (help !== undefined) expect(first?.help).toBe(help);
  expect(first?.excerpt).toMatch(/\n *\| *\^$/);
});

it.each([
  ['one written out', 'salt: hunter2-hunter2-hunter2-hunter2', 'written in the file'],
  ['one with a default', 'salt: "${NONE:-hunter2-hunter2}"', 'has a default'],
  ['a part of one', 'salt: "pepper${SALT}"', 'written in the file'],
  ['a variable that is not set', 'salt: "${NONE}"', 'not set'],
  ['an empty variable', 'salt: "${EMPTY}"', 'is empty'],
  ['a short one', 'salt: "${SHORT}"', 'too short'],
  ['one of digits alone', 'salt: "${DIGITS}"', 'too short'],
  ['two', 'salt: "${SALT}"\nstrategies:\n  a: { type: uuid_hash, salt: "${OTHER}" }', 'one salt'],
])('refuses %s for a salt, and does not show it', (_, text, message) => {
  const [first] = problems(text);
  expect(first).toMatchObject({ code: 'PROFILE_SALT', message: expect.stringContaining(message) });
  expect(JSON.stringify(problems(text))).not.toMatch(/hunter2|abc"/);
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'PROFILE_SALT' }));
});

it('reads the rest where only the salt is missing, and keeps no salt that is written out', () => {
  const { profile } = inspectProfile(
    'salt: hunter2-hunter2-hunter2\nrules:\n  - { table: t, keep: [a] }',
    'x.yaml',
    {},
  );
  expect(profile?.rules).toHaveLength(1);
  expect(JSON.stringify(profile)).not.toContain('hunter2');
});

it('tells all that is wrong at once', () => {
  const text = 'rulez: []\nkeeep: []\n';
  expect(problems(text).map(({ message }) => message)).toEqual([
    'unknown key `rulez`',
    'unknown key `keeep`',
  ]);
  expect(() => read(text)).toThrow('unknown key `rulez` (and 1 more)');
});

it('takes its name from its file', () => {
  expect(read('{}').name).toBe('qa');
});
