import type { Finding } from '../../../../finding.ts';
import { isSyntaxFault, parseModule, syntaxError } from '../parse-module.ts';
import { blockedSyntax } from './blocked.ts';
import { blockedFinding } from './blocked-finding.ts';
import { checkNodes } from './check-nodes.ts';

/**
 * What code uses and cannot have in the sandbox, with its place, at most a hundred findings: imports, code made of
 * text, clocks, chance, the host's globals; by the cooked names, so that escapes hide nothing. Names that the code
 * declares itself, members, keys, labels, strings and comments are left alone. `code` is JavaScript with types taken
 * out, so that places are those of the file.
 *
 * It is a courtesy, which tells early and in words: names put together while the code runs are not seen. What holds
 * hostile code is the sandbox. Throws STRATEGY_FAILED where the code is no module.
 */
export function checkModule(code: string, file: string): readonly Finding[] {
  const parsed = parseModule(code);
  if (!isSyntaxFault(parsed)) return checkNodes(parsed, code, file);
  if (!isWith(parsed.message)) throw syntaxError(parsed, code, file);
  return [blockedFinding(blockedSyntax.with, 'with', { text: code, file, index: parsed.index })];
}

/** Modules do not know the statement, so that both parsers, acorn's and that of types, call it a fault. */
export function isWith(message: string): boolean {
  return message.startsWith("'with' in strict mode") || message.startsWith("The 'with' statement");
}
