import { Command as Commander, CommanderError, Option } from 'commander';
import { ConfitureError } from '../errors.ts';
import { logLevels } from '../log.ts';
import { version } from '../version.ts';
import type { Command, OptionSpec, OptionValues, SharedOptions } from './command.ts';

/** What the command line asked for. */
export interface Invocation {
  readonly command: Command;
  readonly args: readonly string[];
  readonly options: OptionValues;
}

const everywhere = ({ formats = [] }: Command): readonly OptionSpec[] => [
  {
    flags: '--format <format>',
    summary: 'how to print the result',
    choices: ['text', 'json', ...formats],
    default: 'text',
  },
  { flags: '--quiet', summary: 'no progress and no remarks on stderr' },
  { flags: '--no-color', summary: 'no colour (also NO_COLOR, CI)' },
  { flags: '-y, --yes', summary: 'answer yes to every question' },
  { flags: '--log-file <file>', summary: 'add a line of JSON for each event to this file; - is stderr' },
  {
    flags: '--log-level <level>',
    summary: 'which events to log; on stderr without --log-file (default: info, where there is a log)',
    choices: [...logLevels, 'off'],
  },
];

const configOption: OptionSpec = {
  flags: '-c, --config <file>',
  summary: 'confiture.yaml to use instead of the one found upward',
};

const databaseOptions: readonly OptionSpec[] = [
  configOption,
  { flags: '-e, --env <name>', summary: 'environment of confiture.yaml to work on' },
  { flags: '--url <url>', summary: 'database to work on, instead of an environment' },
];

/**
 * Reads the command line against the command table. Undefined when help or the version was asked for and printed.
 * Throws USAGE for anything that does not fit.
 */
export async function parseCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  write: (text: string) => void,
): Promise<Invocation | undefined> {
  let invocation: Invocation | undefined;
  const program = buildProgram(commands, write, (found) => {
    invocation = found;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return invocation;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === 'commander.help') return undefined;
    throw new ConfitureError('USAGE', error.message.replace(/^error: /, ''), {
      hint: 'Every command takes --help.',
      cause: error,
    });
  }
}

/** The commander program of a command table; `chosen` hears which command was asked for. */
export function buildProgram(
  commands: readonly Command[],
  write: (text: string) => void,
  chosen: (invocation: Invocation) => void,
): Commander {
  const program = new Commander('confiture')
    .description(
      'PostgreSQL schema governance: build from DDL, migrate with proof before and evidence after.',
    )
    .version(version, '-V, --version');
  const groups = new Map<string, Commander>();
  for (const command of commands) {
    const words = command.path.split(' ');
    const name = words.pop() ?? '';
    const [group] = words;
    const parent = group === undefined ? program : (groups.get(group) ?? program.command(group));
    if (group !== undefined) groups.set(group, parent.description(groupSummaries[group] ?? ''));
    addCommand(parent, name, command, chosen);
  }
  program.addHelpText('after', overview);
  silence(program, write);
  return program;
}

const groupSummaries: Readonly<Record<string, string>> = {
  audit: 'find out whether the audit log was changed',
  config: 'check confiture.yaml, print its JSON Schema',
  embedded: 'the PostgreSQL server that comes along',
  hooks: 'list hooks, try one',
  migrate: 'bring databases from one version of the schema to the next, and back',
  plugins: 'packages and files that bring hooks',
  profile: 'say what becomes of each column of a copy',
  strategies: 'list, write, try and measure strategies',
  'test-db': 'databases for tests, copied from a template',
  vault: 'lead tokens back to what they stand for',
};

const overview = `
Start here:
  confiture demo          the whole tour in a temporary folder
  confiture init my-shop  a project that builds and migrates at once
  confiture doctor        what is installed, reachable and permitted`;

const sharedOptions: Readonly<Record<SharedOptions, readonly OptionSpec[]>> = {
  none: [],
  config: [configOption],
  database: databaseOptions,
  locked: [
    ...databaseOptions,
    {
      flags: '--lock-wait <duration>',
      summary: "how long to wait for another run's lock, e.g. 30s (default: the environment's lock_wait)",
    },
  ],
};

function addCommand(
  parent: Commander,
  name: string,
  command: Command,
  chosen: (invocation: Invocation) => void,
): void {
  const commander = parent.command(name).summary(command.summary);
  commander.description(
    command.description ? `${command.summary}\n\n${command.description}` : command.summary,
  );
  for (const argument of command.arguments ?? []) commander.argument(argument.name, argument.summary);
  const shared = sharedOptions[command.shared];
  for (const spec of [...(command.options ?? []), ...shared, ...everywhere(command)])
    commander.addOption(toOption(spec));
  const examples = command.examples.map(([line, says]) => `  confiture ${line}\n      ${says}`);
  commander.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  commander.action(() => {
    chosen({
      command,
      args: commander.processedArgs.flat().filter((value) => value !== undefined),
      options: commander.opts(),
    });
  });
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.summary);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.default !== undefined) option.default(spec.default);
  return option;
}

// Commander prints and exits by itself; here both are the caller's.
function silence(command: Commander, write: (text: string) => void): void {
  command.exitOverride().configureOutput({ writeOut: write, writeErr: write, outputError: () => {} });
  for (const child of command.commands) silence(child, write);
}
