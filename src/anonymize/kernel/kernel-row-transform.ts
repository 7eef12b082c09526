import type { CompiledColumn } from '../compiled-column.ts';
import type { Transform } from '../strategy.ts';
import type { Template } from '../template.ts';
import { type ChangedColumn, columnsAtWork } from './changed-columns.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from './copy-text.ts';
import { encodeTemplate } from './encode-template.ts';
import { formNumbers, type Kernel, memoryOf } from './load-kernel.ts';
import { plainRowTransform } from './plain-row-transform.ts';
import { badResult, ofRow } from './row-errors.ts';
import type { RowLayout } from './row-layout.ts';

/**
 * A row transform in the kernel: it finds the fields, hashes four values at a time and puts the rows together.
 * Functions get a column's values from one decoded text and give theirs back as one.
 */
export function kernelRowTransform(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
  kernel: Kernel,
): (rows: Uint8Array) => Uint8Array {
  const { changed, read } = columnsAtWork(layout, compiled);
  const slotOf = (name: string): number => read.findIndex((column) => column.name === name);
  kernel.configure(layout.columns.length, layout.format === 'binary', read.length);
  for (const [slot, { index, form }] of read.entries()) kernel.setColumn(slot, index, formNumbers[form]);
  for (const { name, change } of changed) {
    if (typeof change !== 'function') defineTemplate(kernel, slotOf(name), change, layout.format === 'text');
  }
  const plain = plainRowTransform(layout, compiled);

  return (part) => {
    memoryOf(kernel, kernel.begin(part.length), part.length).set(part);
    // Rows that are not as they should be: the other says of what kind they are.
    if (!kernel.locate()) return plain(part);
    const columns = new Map<string, readonly string[]>();
    const fieldsOf = (name: string): readonly string[] => {
      const known = columns.get(name) ?? gather(kernel, slotOf(name));
      columns.set(name, known);
      return known;
    };
    for (const column of changed) {
      const filled =
        typeof column.change === 'function'
          ? callForEach(column, column.change, fieldsOf, part)
          : kernel.fill(slotOf(column.name));
      if (!filled) throw badResult(layout, column.name);
    }
    const emitted = kernel.emit();
    return memoryOf(kernel, emitted, kernel.emittedLength.value);
  };

  function callForEach(
    { name }: ChangedColumn,
    change: Transform,
    fieldsOf: (name: string) => readonly string[],
    part: Uint8Array,
  ): number {
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
    const text = `${results.join('\n')}\n`;
    const length = Buffer.byteLength(text);
    const place = kernel.take(length);
    memoryOf(kernel, place, length).write(text);
    return kernel.scatter(slotOf(name), place, length);
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

/** A column's fields, each in COPY's text format. */
function gather(kernel: Kernel, slot: number): readonly string[] {
  const text = kernel.gather(slot);
  const lines = memoryOf(kernel, text, kernel.gatheredLength.value).toString().split('\n');
  lines.pop();
  return lines;
}

function valueOfField(field: string): string | null {
  return field === copyNull ? null : unescapeCopyText(field);
}
