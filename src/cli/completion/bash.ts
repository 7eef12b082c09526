import type { CommandCompletion, Values } from './completion-model.ts';
import { groupByValues, pathPatterns, quote, valuePatterns } from './shell-patterns.ts';

/** The completion script for bash 3.2 and later, which splits `--format=json` into three words. */
export function bashCompletion(model: readonly CommandCompletion[]): string {
  const values = valuePatterns(model);
  return `# bash completion for confiture: source <(confiture completion bash)

_confiture() {
  local current=\${COMP_WORDS[COMP_CWORD]} at='' option='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == = ]]; then continue; fi
    if [[ -n $option ]]; then option=''; continue; fi
    case "$at:$word" in
      ${[...values.keys()].map(quote).join(' | ')}) option=$word ;;
    esac
    case "\${at:+$at }$word" in
      ${pathPatterns(model).map(quote).join(' | ')}) at="\${at:+$at }$word" ;;
    esac
  done
  if [[ $current == = ]]; then current=''; fi

  if [[ -n $option ]]; then
    case "$at:$option" in
${groupByValues(values)
  .filter((group) => group.values !== 'text')
  .map((group) => `      ${group.patterns.map(quote).join(' | ')}) ${reply(group.values)} ;;`)
  .join('\n')}
    esac
  elif [[ $current == -* ]]; then
    case "$at" in
${model.map((node) => `      ${quote(node.path)}) ${words(node.options.flatMap((option) => option.names))} ;;`).join('\n')}
    esac
  else
    case "$at" in
${model.flatMap((node) => position(node)).join('\n')}
    esac
  fi
}

_confiture_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}

complete -F _confiture confiture
`;
}

function position({ path, children, argument }: CommandCompletion): readonly string[] {
  if (children.length > 0) return [`      ${quote(path)}) ${words(children.map((child) => child.name))} ;;`];
  if (argument === undefined || argument === 'text') return [];
  return [`      ${quote(path)}) ${reply(argument)} ;;`];
}

function reply(values: Values): string {
  if (values === 'text') return ':';
  if (values !== 'files' && values !== 'folders') return words(values);
  const action = values === 'files' ? '-f' : '-d';
  // compopt came with bash 4 and works inside a completion only.
  return `compopt -o filenames 2> /dev/null; _confiture_reply < <(compgen ${action} -- "$current")`;
}

function words(list: readonly string[]): string {
  return `_confiture_reply < <(compgen -W ${quote(list.join(' '))} -- "$current")`;
}
