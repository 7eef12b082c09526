import { positionAt } from '../excerpt.ts';
import type { ScriptOrigin } from './script-origin.ts';

/**
 * Where the value of a YAML key, that begins at `index` of the file's text, has its lines. Undefined when YAML has
 * joined its lines: a comment would then swallow the statements after it.
 */
export function ddlOrigin(text: string, index: number, value: string): ScriptOrigin | undefined {
  const { line, column } = positionAt(text, index);
  const style = text.charAt(index);
  if (style === '>') return undefined;
  if (style === '|') {
    const lines = text.split('\n');
    const parts = value.split('\n');
    const first = parts.findIndex((part) => part.trim() !== '');
    const written = (lines[line + first] ?? '').replace(/\r$/, '');
    return { text, line: line + 1, indent: written.length - (parts[first] ?? '').length, oneLine: false };
  }
  const rest = text.slice(index).split('\n', 1)[0] ?? '';
  if (rest.length < value.length) return undefined;
  const isQuoted = style === '"' || style === "'";
  return { text, line, indent: column - 1 + (isQuoted ? 1 : 0), oneLine: true };
}
