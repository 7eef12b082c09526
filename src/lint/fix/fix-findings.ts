import { ConfitureError } from '../../errors.ts';
import type { TextEdit } from '../../finding.ts';
import { parseSql } from '../../sql/parse.ts';
import type { LintFinding } from '../lint-finding.ts';
import { applyEdits, overlap } from './apply-edits.ts';

/** A file's text as it is and as it would be. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A fix that was left out, and the reason in a sentence without its full stop. */
export interface SkippedFix {
  readonly finding: LintFinding;
  readonly why: string;
}

export interface Fixes {
  /** Files that would change, in the order of `sources`. */
  readonly files: readonly FixedFile[];
  readonly fixed: readonly LintFinding[];
  readonly skipped: readonly SkippedFix[];
}

export interface FixOptions {
  /** Also fixes that rename, or change what an application sees. */
  readonly unsafe: boolean;
}

interface SourceText {
  readonly file: string;
  readonly text: string;
}

interface Chosen {
  readonly finding: LintFinding;
  readonly edits: readonly TextEdit[];
}

/**
 * What the findings' fixes make of the files; findings without a fix are passed over. Of overlapping fixes the first
 * wins, and one that leaves a file which does not parse is left out. Nothing is written. The parser must be loaded.
 */
export function fixFindings(
  findings: readonly LintFinding[],
  sources: readonly SourceText[],
  { unsafe }: FixOptions,
): Fixes {
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const skipped: SkippedFix[] = [];
  let chosen: Chosen[] = [];
  for (const finding of findings) {
    if (finding.fix === undefined) continue;
    const { edits } = finding.fix;
    const why = !unsafe && finding.fix.unsafe ? 'it is not safe' : unfit(edits, texts, chosen);
    if (why === undefined) chosen.push({ finding, edits });
    else skipped.push({ finding, why });
  }
  if (firstFault(chosen, texts) !== undefined) {
    const parsing: Chosen[] = [];
    for (const one of chosen) {
      const fault = firstFault([...parsing, one], texts, one);
      if (fault === undefined) parsing.push(one);
      else skipped.push({ finding: one.finding, why: fault });
    }
    chosen = parsing;
  }
  const edited = editsByFile(chosen);
  const files = sources.flatMap(({ file, text }) => {
    const after = applyEdits(text, edited.get(file) ?? []);
    return after === text ? [] : [{ file, before: text, after }];
  });
  return { files, fixed: chosen.map(({ finding }) => finding), skipped };
}

/** Why edits cannot be made beside those chosen before; an edit that is made already is no hindrance. */
function unfit(
  edits: readonly TextEdit[],
  texts: ReadonlyMap<string, string>,
  chosen: readonly Chosen[],
): string | undefined {
  for (const edit of edits) {
    const text = texts.get(edit.file);
    if (text === undefined) return `${edit.file} is none of the files read`;
    if (edit.start < 0 || edit.end < edit.start || edit.end > text.length)
      return `its place is not within ${edit.file}`;
    for (const other of chosen) {
      if (other.edits.some((made) => overlap(made, edit) && !sameEdit(made, edit)))
        return `it changes the same text as the fix of ${other.finding.rule} that is made first; run it again`;
    }
  }
  return undefined;
}

/** Why a file would not parse: of all that are edited, or of those that `only` edits. */
function firstFault(
  chosen: readonly Chosen[],
  texts: ReadonlyMap<string, string>,
  only?: Chosen,
): string | undefined {
  const edited = editsByFile(chosen);
  const files = only === undefined ? edited.keys() : new Set(only.edits.map(({ file }) => file));
  for (const file of files) {
    try {
      parseSql(file, applyEdits(texts.get(file) ?? '', edited.get(file) ?? []));
    } catch (error) {
      if (!(error instanceof ConfitureError)) throw error;
      return `${file} would not parse: ${error.message}`;
    }
  }
  return undefined;
}

/** Each edit once: two rules may want the same index. */
function editsByFile(chosen: readonly Chosen[]): ReadonlyMap<string, readonly TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of chosen.flatMap(({ edits }) => edits)) {
    const list = files.get(edit.file);
    if (list === undefined) files.set(edit.file, [edit]);
    else if (!list.some((made) => sameEdit(made, edit))) list.push(edit);
  }
  return files;
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}
