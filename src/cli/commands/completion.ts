import { ConfitureError } from '../../errors.ts';
import type { Command } from '../command.ts';

export interface CompletionResult {
  readonly shell: string;
  readonly script: string;
}

/** `commands` gives the whole table, this command included. */
export const completionOf = (commands: () => readonly Command[]): Command => ({
  path: 'completion',
  summary: 'print the completion script of a shell',
  arguments: [{ name: '<shell>', summary: 'bash, fish or zsh' }],
  shared: 'none',
  examples: [
    [
      'completion bash > ~/.local/share/bash-completion/completions/confiture',
      'for bash, with bash-completion',
    ],
    ['completion zsh > "${fpath[1]}/_confiture"', 'for zsh, in a folder of yours'],
    ['completion fish > ~/.config/fish/completions/confiture.fish', 'for fish'],
  ],
  async run(_context, [shell = '']) {
    const { buildProgram } = await import('../program.ts');
    const { completionModel } = await import('../completion/completion-model.ts');
    const model = completionModel(
      buildProgram(
        commands(),
        () => {},
        () => {},
      ),
    );
    const script = await scripts[shell]?.().then((write) => write(model));
    if (script === undefined) {
      throw new ConfitureError('USAGE', `there is no completion script for "${shell}"`, {
        hint: `Say ${Object.keys(scripts).join(', ')}.`,
      });
    }
    const data: CompletionResult = { shell, script };
    return { data, text: script };
  },
});

type Write = typeof import('../completion/bash.ts').bashCompletion;

const scripts: Readonly<Record<string, () => Promise<Write>>> = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion,
  fish: async () => (await import('../completion/fish.ts')).fishCompletion,
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion,
};
