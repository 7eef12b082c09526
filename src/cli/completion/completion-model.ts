import type { Command as Commander, Option } from 'commander';

/** What may follow: names of files or folders, anything, or one of these words. */
export type Values = 'files' | 'folders' | 'text' | readonly string[];

export interface OptionCompletion {
  /** `--output`, `-o`. */
  readonly names: readonly string[];
  readonly summary: string;
  /** Undefined for an option without a value. */
  readonly values: Values | undefined;
}

/** What can be typed after one command. */
export interface CommandCompletion {
  /** '' for the program, 'migrate' for a group, 'migrate up' for a command. */
  readonly path: string;
  readonly children: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly OptionCompletion[];
  /** What its arguments are; undefined where it has none. */
  readonly argument: Values | undefined;
}

/** The shells that a script can be made for. */
const shells = ['bash', 'fish', 'zsh'] as const;

/** The program and every command below it, from what commander parses by. */
export function completionModel(program: Commander, path = ''): readonly CommandCompletion[] {
  const children = program.commands.map((child) => ({
    name: child.name(),
    summary: child.summary() || child.description(),
  }));
  const help: OptionCompletion = { names: ['--help', '-h'], summary: 'display help', values: undefined };
  const own: CommandCompletion = {
    path,
    children,
    options: [...program.options.filter((option) => !option.hidden).map(toOption), help],
    argument: program.registeredArguments.map((argument) => valuesOf(argument.name()))[0],
  };
  const below = program.commands.flatMap((child) => completionModel(child, `${path} ${child.name()}`.trim()));
  return [own, ...below];
}

function toOption(option: Option): OptionCompletion {
  const names = [option.long, option.short].filter((name) => name !== undefined && name !== null);
  const takesValue = option.required || option.optional;
  const [, placeholder = ''] = /[<[](.*?)[\]>]/.exec(option.flags) ?? [];
  const values = takesValue ? (option.argChoices ?? valuesOf(placeholder)) : undefined;
  return { names, summary: option.description, values };
}

/** What a placeholder of the help, such as `<file>`, stands for. */
function valuesOf(placeholder: string): Values {
  if (placeholder === 'file') return 'files';
  if (placeholder === 'dir') return 'folders';
  return placeholder === 'shell' ? shells : 'text';
}
