import type { CommandCompletion, OptionCompletion, Values } from './completion-model.ts';
import { pathPatterns, quote, valuePatterns } from './shell-patterns.ts';

/** The completion script for fish 3 and later. */
export function fishCompletion(model: readonly CommandCompletion[]): string {
  const lines = model.flatMap((node) => {
    const here = `complete -c confiture -n ${quote(`__confiture_at ${quote(node.path)}`)}`;
    return [
      ...node.children.map(({ name, summary }) => `${here} -a ${quote(name)} -d ${quote(summary)}`),
      ...node.options.map((option) => `${here} ${flags(option)}`),
      ...(node.argument === undefined ? [] : argumentOf(node.argument).map((values) => `${here} ${values}`)),
    ];
  });
  return `# fish completion for confiture: confiture completion fish | source

# Whether the words before the cursor lead to this command.
function __confiture_at
    set -l at ''
    set -l value 0
    for word in (commandline -opc)[2..-1]
        if test $value = 1
            set value 0
            continue
        end
        switch "$at:$word"
            case ${[...valuePatterns(model).keys()].map(quote).join(' ')}
                set value 1
        end
        switch (string trim "$at $word")
            case ${pathPatterns(model).map(quote).join(' ')}
                set at (string trim "$at $word")
        end
    end
    test "$at" = "$argv[1]"
end

complete -c confiture -f
${lines.join('\n')}
`;
}

function flags({ names, summary, values }: OptionCompletion): string {
  const named = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const takes = values === undefined ? [] : optionValues(values);
  return [...named, ...takes, `-d ${quote(summary)}`].join(' ');
}

function optionValues(values: Values): readonly string[] {
  if (values === 'files') return ['-r', '-F'];
  if (values === 'folders') return ["-x -a '(__fish_complete_directories)'"];
  return values === 'text' ? ['-x'] : [`-x -a ${quote(values.join(' '))}`];
}

function argumentOf(values: Values): readonly string[] {
  if (values === 'files') return ['-F'];
  if (values === 'folders') return ["-a '(__fish_complete_directories)'"];
  return values === 'text' ? [] : [`-a ${quote(values.join(' '))}`];
}
