import type { Lines } from '../batch-change.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import type { Transform } from '../strategy.ts';
import type { Template } from '../template.ts';
import { type ChangedColumn, columnsAtWork } from './changed-columns.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from './copy-text.ts';
import { encodeTemplate } from './encode-template.ts';
import { formNumbers, type Kernel, memoryOf } from './load-kernel.ts';
import { plainRowStages } from './plain-row-stages.ts';
import { badResult, ofRow } from './row-errors.ts';
import type { RowLayout } from './row-layout.ts';
import { linesOf, type RowStages } from './row-stages.ts';

/**
 * Row stages in the kernel: it finds the fields, hashes four values at a time and puts the rows together. Functions
 * get a column's values from one decoded text and give theirs back as one.
 */
export function kernelRowStages(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
  kernel: Kernel,
): RowStages {
  const { changed, read } = columnsAtWork(layout, compiled);
  const slotOf = (name: string): number => read.findIndex((column) => column.name === name);
  kernel.configure(layout.columns.length, layout.format === 'binary', read.length);
  for (const [slot, { index, form }] of read.entries()) kernel.setColumn(slot, index, formNumbers[form]);
  for (const { name, change } of changed) {
    if ('parts' in change) defineTemplate(kernel, slotOf(name), change, layout.format === 'text');
  }
  const plain = plainRowStages(layout, compiled);

  /** False for rows that are not as they should be: the plain one says of what kind they are. */
  const locate = (part: Uint8Array): boolean => {
    memoryOf(kernel, kernel.begin(part.length), part.length).set(part);
    return Boolean(kernel.locate());
  };

  return {
    gather(part, columns) {
      if (!locate(part)) return plain.gather(part, columns);
      const lines = columns.map((column) => gather(kernel, slotOf(column)));
      return { count: kernel.rows.value, lines };
    },
    change(part, made) {
      if (!locate(part)) return plain.change(part, made);
      const columns = new Map<string, readonly string[]>();
      const fieldsOf = (name: string): readonly string[] => {
        const known = columns.get(name) ?? fieldsIn(gather(kernel, slotOf(name)));
        columns.set(name, known);
        return known;
      };
      for (const column of changed) {
        if (!fillColumn(column, fieldsOf, part, made)) throw badResult(layout, column.name);
      }
      const emitted = kernel.emit();
      return memoryOf(kernel, emitted, kernel.emittedLength.value);
    },
  };

  /** False, or 0, where the column cannot hold what was made. */
  function fillColumn(
    { name, change }: ChangedColumn,
    fieldsOf: (name: string) => readonly string[],
    part: Uint8Array,
    made: ReadonlyMap<string, Lines>,
  ): number {
    const slot = slotOf(name);
    if (typeof change === 'function') return scatter(kernel, slot, callForEach(name, change, fieldsOf, part));
    return 'batch' in change ? scatter(kernel, slot, linesOf(made, name)) : kernel.fill(slot);
  }

  function callForEach(
    name: string,
    change: Transform,
    fieldsOf: (name: string) => readonly string[],
    part: Uint8Array,
  ): Lines {
    let at = 0;
    const row = { get: (column: string): string | null => valueOfField(fieldsOf(column)[at] ?? copyNull) };
    const results: string[] = [];
    try {
      for (const field of fieldsOf(name)) {
        const value = valueOfField(field);
        const result = value === null ? null : change(value, row);
        results.push(result === null ? copyNull : escapeCopyText(result));
        at++;
      }
    } catch (error) {
      throw ofRow(error, layout, Buffer.from(part.buffer, part.byteOffset, part.length), at);
    }
    return `${results.join('\n')}\n`;
  }
}

function defineTemplate(kernel: Kernel, slot: number, template: Template, escaping: boolean): void {
  const { bytes, bound } = encodeTemplate(template, escaping);
  const made = kernel.newTemplate(slot, bytes.length, template.canonical === 'lower', bound);
  memoryOf(kernel, made, 32).set(template.key);
  kernel.useKey(made);
  memoryOf(kernel, made + partsAt, bytes.length).set(bytes);
}

/** Where the parts of a template begin; assembly/fill.ts. */
const partsAt = 80;

function gather(kernel: Kernel, slot: number): Lines {
  const text = kernel.gather(slot);
  return memoryOf(kernel, text, kernel.gatheredLength.value).toString();
}

function scatter(kernel: Kernel, slot: number, lines: Lines): number {
  const length = Buffer.byteLength(lines);
  const place = kernel.take(length);
  memoryOf(kernel, place, length).write(lines);
  return kernel.scatter(slot, place, length);
}

/** Each in COPY's text format. */
function fieldsIn(lines: Lines): readonly string[] {
  const fields = lines.split('\n');
  fields.pop();
  return fields;
}

function valueOfField(field: string): string | null {
  return field === copyNull ? null : unescapeCopyText(field);
}
