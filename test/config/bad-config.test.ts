import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { temporaryProject, unmark } from './temporary-project.ts';

/** What is wrong, the file with ▶ before the place that the finding must name, its message, its help. */
type Case = readonly [name: string, marked: string, message: string, help?: string | undefined];

const env = (line: string): string => `environments:\n  local:\n    embedded: true\n    ${line}\n`;
const durationHelp = 'Write 500ms, 10s, 5m or 2h; 0 is off.';

const cases: readonly Case[] = [
  [
    'a typo in a top-level key',
    '▶shcema:\n  load_order: []\n',
    'unknown key `shcema`',
    'Did you mean `schema`?',
  ],
  [
    'camel case',
    'schema:\n  ▶loadOrder: []\n',
    'unknown key `schema.loadOrder`',
    'Did you mean `load_order`?',
  ],
  [
    'a typo in an environment',
    env('▶lock_timeuot: 3s'),
    'unknown key `environments.local.lock_timeuot`',
    'Did you mean `lock_timeout`?',
  ],
  [
    'a key like no other',
    'migrations:\n  ▶folder: x\n',
    'unknown key `migrations.folder`',
    'Known here: dir, out_of_order, lock, store_text.',
  ],
  [
    'a typo in a flow mapping',
    'seeds: {▶excldue: []}',
    'unknown key `seeds.excldue`',
    'Did you mean `exclude`?',
  ],
  [
    'a section of a later version',
    'name: x\n▶pggit:\n  tables: []\n',
    'section `pggit` is not available in this version',
    'It is for the history of a schema inside the database. Take it out for now.',
  ],
  [
    'a typo in a registered strategy',
    'strategies:\n  - name: a\n    ▶modul_path: x\n',
    'unknown key `strategies[0].modul_path`',
    'Did you mean `module_path`?',
  ],
  [
    'an id that is none',
    'strategies:\n  - name: ▶My-Iban\n',
    '`strategies[0].name` is no id of a strategy',
    'Use lower-case letters, digits and _, a letter first.',
  ],
  [
    'a strategy registered twice',
    '▶strategies: [{ name: a }, { name: b }, { name: a }]\n',
    '`strategies` names a strategy twice',
    'One entry says all about it.',
  ],
  [
    'an option that is no plain value',
    'strategies:\n  - name: a\n    config: { x: ▶{ y: 1 } }\n',
    '`strategies[0].config.x` must be text, a number, true, false or a list of texts',
  ],
  [
    'a time limit with a unit',
    'sandbox:\n  timeout_seconds: ▶5s\n',
    '`sandbox.timeout_seconds` must be a number of seconds, not text',
  ],
  [
    'no time at all',
    'sandbox: { timeout_seconds: ▶0 }\n',
    '`sandbox.timeout_seconds` must be at least 0.01 (seconds)',
  ],
  ['too little memory', 'sandbox: { memory_mb: ▶1 }\n', '`sandbox.memory_mb` must be at least 4'],
  [
    'half a thread',
    'sandbox: { workers: ▶0.5 }\n',
    '`sandbox.workers` must be a whole number, not a fraction',
  ],
  ['a merge key', env('▶<<: {}'), 'unknown key `environments.local.<<`', undefined],
  ['a prototype key', '▶__proto__: {}\n', 'unknown key `__proto__`', undefined],
  ['a number for a name', 'name: ▶3\n', '`name` must be text, not a number'],
  ['an empty text', "name: ▶''\n", '`name` must not be empty'],
  ['no value', 'migrations:\n  ▶dir:\n', '`migrations.dir` must be text, and is empty'],
  ['no value at the end of the file', 'migrations:\n  ▶dir:', '`migrations.dir` must be text, and is empty'],
  ['an empty section', '▶schema:\n', '`schema` must be a mapping of keys to values, and is empty'],
  ['text for a list', 'schema:\n  load_order: ▶db\n', '`schema.load_order` must be a list, not text'],
  [
    'a number in a list',
    'schema:\n  load_order: [a, ▶1]\n',
    '`schema.load_order[1]` must be text, not a number',
  ],
  ['a mapping in a list', 'seeds:\n  - a\n  - ▶b: c\n', '`seeds[1]` must be text, not a mapping'],
  ['neither list nor mapping', 'seeds: ▶all\n', '`seeds` must be a list or a mapping'],
  [
    'a list of environments',
    'environments:\n  ▶- local\n',
    '`environments` must be a mapping of names to values, not a list',
  ],
  [
    'a wrong choice',
    'migrations:\n  out_of_order: ▶alow\n',
    '`migrations.out_of_order` must be `error` or `allow`',
    'Did you mean `allow`?',
  ],
  [
    'a choice of another type',
    'migrations:\n  lock: ▶true\n',
    '`migrations.lock` must be `advisory` or `lease`',
    undefined,
  ],
  [
    'yes for true',
    'environments:\n  local:\n    url: postgres://h/d\n    protected: ▶yes\n',
    '`environments.local.protected` must be true or false, not text',
    'Write true or false, without quotes.',
  ],
  [
    'a fraction',
    env('lock_retries: ▶1.5'),
    '`environments.local.lock_retries` must be a whole number, not a fraction',
  ],
  ['a negative number', env('lock_retries: ▶-1'), '`environments.local.lock_retries` must not be negative'],
  [
    'a duration without unit',
    env('lock_timeout: ▶3000'),
    '`environments.local.lock_timeout` needs a unit',
    'Write "3000ms" or "3000s"; 0 is off.',
  ],
  [
    'a quoted duration without unit',
    env("lock_timeout: ▶'3000'"),
    '`environments.local.lock_timeout` must be a number with a unit',
    durationHelp,
  ],
  [
    'a unit that is none',
    env('lock_wait: ▶10 seconds'),
    '`environments.local.lock_wait` must be a number with a unit',
    durationHelp,
  ],
  [
    'a negative duration',
    env('lock_wait: ▶-1s'),
    '`environments.local.lock_wait` must be a number with a unit',
    durationHelp,
  ],
  [
    'true for a duration',
    env('lock_wait: ▶true'),
    '`environments.local.lock_wait` must be a duration',
    durationHelp,
  ],
  [
    'a duration beyond PostgreSQL',
    env('statement_timeout: ▶25d'),
    '`environments.local.statement_timeout` is longer than PostgreSQL can count',
    'The longest is 24d.',
  ],
  [
    'hours that do not exist',
    env('off_peak: ["22:00-06:00", ▶"24:00-06:00"]'),
    '`environments.local.off_peak[1]` must be two times of the day',
    'Write "22:00-06:00".',
  ],
  [
    'an empty window',
    env('off_peak: [▶"06:00-06:00"]'),
    '`environments.local.off_peak[0]` starts and ends at the same time',
  ],
  [
    'another database',
    'environments:\n  local:\n    url: ▶mysql://h/d\n',
    '`environments.local.url` must start with postgresql://',
  ],
  [
    'a url that does not parse',
    'environments:\n  local:\n    url: ▶postgresql://u:p/w@h/d\n',
    '`environments.local.url` is not a valid url',
    'In a user name or password, @ : / ? # and % must be percent-encoded (@ is %40).',
  ],
  [
    'a url whose password is not encoded',
    'environments:\n  local:\n    url: ▶postgresql://u:p@ss/w@h/d\n',
    '`environments.local.url` is not a valid url',
    'In a user name or password, @ : / ? # and % must be percent-encoded (@ is %40).',
  ],
  [
    'no connection',
    'environments:\n  ▶local:\n    protected: true\n',
    '`environments.local` needs `url` or `embedded: true`',
  ],
  [
    'embedded: false alone',
    'environments:\n  ▶local: {embedded: false}\n',
    '`environments.local` needs `url` or `embedded: true`',
  ],
  [
    'two connections',
    'environments:\n  local:\n    url: postgres://h/d\n    embedded: ▶true\n',
    '`environments.local.embedded` and `url` exclude each other',
  ],
  [
    'a target of sync that is protected',
    'environments:\n  local:\n    url: postgres://h/d\n    protected: true\n    sync_target: ▶true\n',
    '`environments.local.sync_target` and `protected` exclude each other',
    'What is written to by sync loses what it had.',
  ],
  [
    'a source of sync that is not there',
    'sync: {from: ▶production}\nenvironments:\n  prod: {embedded: true}\n',
    '`sync.from` names no environment: `production`',
    'There are: prod.',
  ],
  [
    'a database beside a url',
    'environments:\n  local:\n    url: postgres://h/d\n    database: ▶d\n',
    '`environments.local.database` belongs to `embedded: true`',
    'The url names the database already.',
  ],
  [
    "one of PostgreSQL's databases",
    env('database: ▶template1'),
    "`environments.local.database` is one of PostgreSQL's own databases",
  ],
  [
    'a name too long',
    env(`database: ▶${'x'.repeat(64)}`),
    '`environments.local.database` must have 1 to 63 characters',
  ],
  [
    'an environment with a blank',
    'environments:\n  ▶my db: {embedded: true}\n',
    '`environments.my db` is no name for an environment',
    'Use letters, digits, _ and -; not `url`.',
  ],
  [
    'an environment called url',
    'environments:\n  ▶url: {embedded: true}\n',
    '`environments.url` is no name for an environment',
    'Use letters, digits, _ and -; not `url`.',
  ],
  [
    'a default that is none',
    `default_environment: ▶locl\n${env('')}`,
    '`default_environment` names no environment: `locl`',
    'Did you mean `local`?',
  ],
  [
    'a default without environments',
    'default_environment: ▶local\n',
    '`default_environment` names no environment: `local`',
    'There are none under `environments`.',
  ],
  [
    'two environments in one embedded database',
    'environments:\n  a: {embedded: true}\n  ▶b: {embedded: true}\n',
    '`environments.b` would use the same embedded database as `environments.a`',
    'Give it one of its own, such as `database: b`.',
  ],
  [
    'a variable outside environments',
    'name: my ▶${NAME}\n',
    '`name`: variables can be used only under `environments`',
    'Write the value out; $${ stands for a plain ${.',
  ],
  [
    'a variable without end',
    env('timezone: Europe/▶${CITY'),
    '`environments.local.timezone`: the variable has no closing }',
    'Write ${NAME} or ${NAME:-default}; $${ stands for a plain ${.',
  ],
  [
    'a variable with a bad name',
    env('timezone: ▶${MY CITY}'),
    '`environments.local.timezone`: the variable is not ${NAME} or ${NAME:-default}',
    'Write ${NAME} or ${NAME:-default}; $${ stands for a plain ${.',
  ],
  [
    'a variable in a default',
    env('timezone: ▶${A:-${B}}'),
    '`environments.local.timezone`: the variable has another variable in its default',
    'Write ${NAME} or ${NAME:-default}; $${ stands for a plain ${.',
  ],
  ['a key given twice', 'name: a\n▶name: b\n', '`name` is given twice', 'Keep one of the two.'],
  ['a quoted key given twice', env('▶"embedded": true'), '`embedded` is given twice', 'Keep one of the two.'],
  [
    'a tab',
    'schema:\n▶\tload_order: []\n',
    'not valid YAML: a tab is not allowed as indentation',
    'Indent with spaces.',
  ],
  ['an open quote', 'name: "x▶', 'not valid YAML: Missing closing "quote'],
  [
    'a variable unquoted in a flow mapping',
    'environments:\n  local: {url: $▶{URL}}\n',
    'not valid YAML: Unexpected flow-map-start at node end',
    'Put the value in quotes: "${…}".',
  ],
  [
    'two documents',
    'name: a\n▶---\nname: b\n',
    'not valid YAML: more than one document in the file',
    'Take out the line with ---.',
  ],
  [
    'two keys on a line',
    'name: ▶a: b\n',
    'not valid YAML: a second key on one line',
    'Put a value with a colon and a blank in it in quotes.',
  ],
  ['an unknown tag', 'name: ▶!secret x\n', 'not valid YAML: Unresolved tag: !secret'],
  [
    'an alias of nothing',
    'name: ▶*other\n',
    'the alias *other names no value above it',
    'Put &other before the value that is meant.',
  ],
  ['a list at the top', '▶- a\n', 'the file must be a mapping of keys to values, not a list'],
  ['text at the top', '▶hello\n', 'the file must be a mapping of keys to values, not text'],
];

describe.each(cases.map(([name, marked, message, help]) => ({ name, marked, message, help })))(
  'a mistake in confiture.yaml: $name',
  ({ marked, message, help }) => {
    it('is found where it stands', async () => {
      const { text, line, column } = unmark(marked);
      const directory = temporaryProject({ 'confiture.yaml': text });
      const { config, findings } = await readConfig({ directory, environment: {} });
      expect(config).toBeUndefined();
      const [finding] = findings;
      expect(finding).toMatchObject({ code: 'CONFIG_INVALID', severity: 'error', message });
      expect(finding?.location).toEqual({ file: 'confiture.yaml', line, column });
      expect(finding?.excerpt?.split('\n')[1]).toMatch(new RegExp(`\\| {${column}}\\^$`));
      if (help !== undefined) expect(finding?.help).toBe(help);
      expect(findings).toHaveLength(1);
    });

    it('is found there with CRLF and a byte order mark as well', async () => {
      const { text, line, column } = unmark(marked.replaceAll('\n', '\r\n'));
      const directory = temporaryProject({ 'confiture.yaml': `\uFEFF${text}` });
      const { findings } = await readConfig({ directory, environment: {} });
      expect(findings[0]).toMatchObject({ message, location: { line, column } });
      expect(findings[0]?.excerpt).not.toContain('\r');
    });
  },
);

describe('several mistakes', () => {
  const text = 'nmae: x\nmigrations:\n  lock: none\nenvironments:\n  local:\n    lock_wait: 3\n';

  it('are found at once, from top to end', async () => {
    const directory = temporaryProject({ 'confiture.yaml': text });
    const { findings } = await readConfig({ directory, environment: {} });
    expect(findings.map(({ location, message }) => [location?.line, message])).toEqual([
      [1, 'unknown key `nmae`'],
      [3, '`migrations.lock` must be `advisory` or `lease`'],
      [5, '`environments.local` needs `url` or `embedded: true`'],
      [6, '`environments.local.lock_wait` needs a unit'],
    ]);
  });

  it('are one error that tells the first, counts the others and carries all', async () => {
    const directory = temporaryProject({ 'confiture.yaml': text });
    const { findings } = await readConfig({ directory, environment: {} });
    await expect(loadConfig({ directory, environment: {} })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'unknown key `nmae` (and 3 more)',
      hint: 'Did you mean `name`? `confiture config check` shows all.',
      location: { file: 'confiture.yaml', line: 1, column: 1 },
      excerpt: '1 | nmae: x\n  | ^',
      details: { findings },
    });
  });
});
