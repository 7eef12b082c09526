/** What psql does with a command, and what to do here instead; names as after the backslash. */
const advice: readonly (readonly [names: readonly string[], does: string, instead: string])[] = [
  [
    ['i', 'ir', 'include', 'include_relative'],
    'reads another file',
    'List that file in schema.load_order instead.',
  ],
  [
    ['set', 'unset', 'gset', 'prompt', 'getenv', 'setenv'],
    'sets a psql variable',
    'Write the value itself, or read it with current_setting().',
  ],
  [['c', 'connect'], 'connects to another database', 'Name the database in confiture.yaml or with --url.'],
  [['copy'], 'copies rows from a file on the client', 'Write the rows as INSERT statements in a seed file.'],
  [['.'], 'ends the data of COPY … FROM stdin', 'Write the rows as INSERT statements instead of COPY.'],
  [
    ['restrict', 'unrestrict'],
    'guards a dump against injected commands',
    'Remove the line; it has no effect here.',
  ],
  [
    ['if', 'elif', 'else', 'endif'],
    'makes lines conditional',
    'Use a DO block, or `-- confiture: applies-to` with environments.',
  ],
  [
    ['g', 'gx', 'gexec', 'gdesc', 'watch', 'crosstabview'],
    'runs the statement',
    'End the statement with a semicolon.',
  ],
  [['!'], 'runs a shell command', 'Run it outside of SQL.'],
  [['q', 'quit'], 'ends psql', 'Remove the line.'],
  [['encoding'], 'sets the encoding', 'Remove the line; SQL files are read as UTF-8.'],
];
const otherwise = ['is a command of psql', 'Remove the line, or write it as SQL.'] as const;

/** Message and hint when the text at `index` is for psql and not for PostgreSQL: a backslash command or a variable. */
export function psqlCommandAt(text: string, index: number): { message: string; hint: string } | undefined {
  if (text[index] === '\\') {
    const name = /^\\([a-z_]+|\S?)/i.exec(text.slice(index, index + 40))?.[1] ?? '';
    const [does, hint] = advice.find(([names]) => names.includes(name))?.slice(1) ?? otherwise;
    return { message: `\\${name} ${does}; only psql understands it`, hint: String(hint) };
  }
  const variable = /^:(['"]?)[A-Za-z_]\w*\1/.exec(text.slice(index, index + 80))?.[0];
  if (!variable) return undefined;
  return {
    message: `${variable} is a psql variable; only psql replaces it`,
    hint: 'Write the value itself, or read it with current_setting().',
  };
}
