import { byPlace, placeFault, placeProblem } from '../../config/place-problem.ts';
import type { KeyPath, Problem } from '../../config/problem.ts';
import { yamlPlaces } from '../../config/yaml-places.ts';
import { parseYaml } from '../../config/yaml-source.ts';
import { positionAt } from '../../excerpt.ts';
import type { Finding } from '../../finding.ts';
import type { Place } from './profile.ts';

/** A problem of a profile; its code is PROFILE_INVALID unless told otherwise. */
export type ProfileProblem = Omit<Problem, 'code'> & { readonly code?: string };

/** A profile's YAML, and how places in it are told. */
export interface ProfileText {
  readonly text: string;
  readonly value: unknown;
  readonly faults: readonly Finding[];
  /** Where a key, or an item of a list, stands. */
  place(path: KeyPath): Place;
  /** Where the text of a value begins: behind its quote, or on the line below its `|`. */
  placeOfText(path: KeyPath): Place;
  findings(problems: readonly ProfileProblem[]): readonly Finding[];
}

/** Reads YAML; what stands behind `salt:` is not repeated in excerpts. `file` is as to be shown. */
export function readProfileText(text: string, file: string): ProfileText {
  const source = parseYaml(text);
  const shown = { ...source, text: hideSalts(text, source.value) };
  const places = yamlPlaces(source, file);
  return {
    text: shown.text,
    value: source.value,
    faults: source.faults.map((fault) => recode(placeFault(fault, shown, file))),
    place(path) {
      const { line, column } = places(path);
      return { line, column };
    },
    placeOfText: (path) => positionAt(text, textStart(text, source.indexOf(path, 'value'))),
    findings: (problems) =>
      problems
        .map((problem) => placeProblem({ code: 'PROFILE_INVALID', ...problem }, shown, file))
        .map(recode)
        .sort(byPlace),
  };
}

function textStart(text: string, at: number): number {
  const first = text[at] ?? '';
  if (first === '"' || first === "'") return at + 1;
  if (first !== '|' && first !== '>') return at;
  const line = text.indexOf('\n', at);
  return line === -1 ? at : line + 1 + (/^\s*/.exec(text.slice(line + 1))?.[0].length ?? 0);
}

function recode(finding: Finding): Finding {
  return finding.code === 'CONFIG_INVALID' ? { ...finding, code: 'PROFILE_INVALID' } : finding;
}

/** The text with salts that are written out, in place of a variable, replaced by as many stars. */
function hideSalts(text: string, value: unknown): string {
  return saltsIn(value)
    .filter((salt) => !salt.startsWith('${'))
    .reduce((hidden, salt) => hidden.replaceAll(salt, '*'.repeat(salt.length)), text);
}

function saltsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'salt' && (typeof each === 'string' || typeof each === 'number') && each !== ''
      ? [String(each)]
      : saltsIn(each),
  );
}
