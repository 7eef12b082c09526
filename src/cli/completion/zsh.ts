import type { CommandCompletion, Values } from './completion-model.ts';
import { groupByValues, pathPatterns, quote, valuePatterns } from './shell-patterns.ts';

/** The completion script for zsh, to be sourced after compinit or put as `_confiture` into a folder of fpath. */
export function zshCompletion(model: readonly CommandCompletion[]): string {
  const values = valuePatterns(model);
  return `#compdef confiture
# zsh completion for confiture: source <(confiture completion zsh)

_confiture() {
  local at='' option='' word i
  local -a items
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -n $option ]]; then option=''; continue; fi
    case "$at:$word" in
      (${[...values.keys()].map(quote).join('|')}) option=$word ;;
    esac
    case "\${at:+$at }$word" in
      (${pathPatterns(model).map(quote).join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  if [[ $words[CURRENT] == --*=* ]]; then
    option=\${words[CURRENT]%%=*}
    compset -P '*='
  fi

  if [[ -n $option ]]; then
    case "$at:$option" in
${groupByValues(values)
  .filter((group) => group.values !== 'text')
  .map((group) => `      (${group.patterns.map(quote).join('|')}) ${reply(group.values)} ;;`)
  .join('\n')}
    esac
  elif [[ $words[CURRENT] == -* ]]; then
    case "$at" in
${model.map((node) => `      (${quote(node.path)}) items=(${optionItems(node)}); _describe -o option items ;;`).join('\n')}
    esac
  else
    case "$at" in
${model.flatMap((node) => position(node)).join('\n')}
    esac
  fi
}

if [[ $funcstack[1] == _confiture ]]; then _confiture "$@"; else compdef _confiture confiture; fi
`;
}

function optionItems({ options }: CommandCompletion): string {
  return options.flatMap(({ names, summary }) => names.map((name) => quote(`${name}:${summary}`))).join(' ');
}

function position({ path, children, argument }: CommandCompletion): readonly string[] {
  if (children.length > 0) {
    const items = children.map(({ name, summary }) => quote(`${name}:${summary}`));
    return [`      (${quote(path)}) items=(${items.join(' ')}); _describe command items ;;`];
  }
  if (argument === undefined || argument === 'text') return [];
  return [`      (${quote(path)}) ${reply(argument)} ;;`];
}

function reply(values: Values): string {
  if (values === 'text') return ':';
  if (values === 'files') return '_files';
  if (values === 'folders') return '_files -/';
  return `compadd -- ${values.map(quote).join(' ')}`;
}
