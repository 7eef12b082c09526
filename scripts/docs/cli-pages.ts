import type { Command as Commander, Option } from 'commander';
import type { Command } from '../../src/cli/command.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { asSentence, markdownPage, markdownTable, type Page } from './page.ts';

const folder = 'docs/reference/cli';

/** 'migrate up' → 'migrate-up': the name of the command's file, of its page and of its schema. */
export function fileNameOf(command: Command): string {
  return command.path.replaceAll(' ', '-');
}

/** A page for each command, and one that lists them. */
export function cliPages(commands: readonly Command[]): readonly Page[] {
  const program = buildProgram(
    commands,
    () => {},
    () => {},
  );
  return [indexPage(commands), ...commands.map((command) => commandPage(command, find(program, command)))];
}

function find(program: Commander, command: Command): Commander {
  return command.path.split(' ').reduce((parent, word) => {
    const child = parent.commands.find((candidate) => candidate.name() === word);
    if (child === undefined) throw new Error(`the program has no command ${command.path}`);
    return child;
  }, program);
}

function indexPage(commands: readonly Command[]): Page {
  const rows = commands.map((command) => [
    `[\`confiture ${command.path}\`](${fileNameOf(command)}.md)`,
    asSentence(command.summary),
  ]);
  return markdownPage(`${folder}/index.md`, 'src/cli/commands', [
    '# Commands',
    markdownTable(['command', 'what it does'], rows),
    'All of them take `--format json` ([what is printed then](../json.md)) and end with one of [these exit codes](../exit-codes.md). ' +
      'Which database is meant is decided as [Connection](../connection.md) says.',
  ]);
}

function commandPage(command: Command, commander: Commander): Page {
  const name = fileNameOf(command);
  const own = new Set(command.options?.map(({ flags }) => flags));
  const options = commander.options.filter(({ flags }) => own.has(flags));
  const shared = commander.options.filter(({ flags }) => !own.has(flags));
  const args = (command.arguments ?? []).map((argument) => [`\`${argument.name}\``, argument.summary]);
  const usage = ['confiture', command.path, '[options]', ...(command.arguments ?? []).map((a) => a.name)];
  const examples = command.examples.map(([line, says]) => `# ${says}\nconfiture ${line}`);
  return markdownPage(`${folder}/${name}.md`, `src/cli/commands/${name}.ts`, [
    `# confiture ${command.path}`,
    asSentence(command.summary),
    command.description ?? '',
    `    ${usage.join(' ')}`,
    ...(args.length > 0 ? ['## Arguments', markdownTable(['argument', 'what it is'], args)] : []),
    ...(options.length > 0 ? ['## Options', optionTable(options)] : []),
    '## Shared options',
    optionTable(shared),
    '## Examples',
    `\`\`\`sh\n${examples.join('\n\n')}\n\`\`\``,
    `With \`--format json\` the result is a document of [this schema](../json/${name}.schema.json).`,
  ]);
}

function optionTable(options: readonly Option[]): string {
  return markdownTable(
    ['option', 'what it does', 'default'],
    options.map((option) => [`\`${option.flags}\``, summaryOf(option), defaultOf(option)]),
  );
}

function summaryOf({ description, argChoices }: Option): string {
  return argChoices === undefined ? description : `${description}: ${argChoices.map(code).join(' or ')}`;
}

function defaultOf({ defaultValue }: Option): string {
  return defaultValue === undefined ? '' : code(String(defaultValue));
}

function code(text: string): string {
  return `\`${text}\``;
}
