import type { Program } from 'acorn';
import { ConfitureError } from '../../../../errors.ts';
import type { Finding } from '../../../../finding.ts';
import { blockedFinding } from './blocked-finding.ts';
import { checkImport } from './check-import.ts';
import { checkMember } from './check-member.ts';
import { checkName } from './check-name.ts';
import { checkSyntax } from './check-syntax.ts';
import type { Remark } from './remark.ts';
import { visitNodes } from './visit-nodes.ts';

const checks = [checkImport, checkName, checkMember, checkSyntax] as const;
const mostFindings = 100;

/** The findings of a module that has been parsed; see `checkModule`. */
export function checkNodes(program: Program, text: string, file: string): readonly Finding[] {
  const remarks: Remark[] = [];
  try {
    visitNodes(program, (place) => {
      if (remarks.length >= mostFindings) return;
      for (const check of checks) remarks.push(...check(place));
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfitureError('STRATEGY_FAILED', `${file} is nested too deeply to be read`, { cause });
  }
  return remarks
    .sort((a, b) => a.index - b.index)
    .slice(0, mostFindings)
    .map(({ blocked, what, index }) => blockedFinding(blocked, what, { text, file, index }));
}
