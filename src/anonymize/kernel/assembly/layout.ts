// What is known of the rows before they come, and where their fields and the new ones lie.
import { extend, keep, take } from './arena';

/** In COPY's text format; as it is; a byte before it; 16 bytes. The numbers that forms have in load-kernel.ts. */
export const escaped: u32 = 0;
export const plain: u32 = 1;
export const jsonb: u32 = 2;
export const uuid: u32 = 3;

export let binary = false;
export let columnCount: u32 = 0;
/** How many columns of a row are located. Each has a slot, from 0, in the order of the row. */
export let slots: u32 = 0;
/** Per slot: the column's index, its form, its template or 0, its new fields or 0. */
let columns: usize = 0;

export let input: usize = 0;
export let inputEnd: usize = 0;
export let rows: u32 = 0;
/** Per row and slot: start and end of the field; an end of 0 is NULL. */
let spans: usize = 0;
let spansEnd: usize = 0;

export function configure(count: u32, isBinary: bool, slotCount: u32): void {
  columnCount = count;
  binary = isBinary;
  slots = slotCount;
  columns = take(slotCount * 16 + 16);
  // Asked for after the last slot: no column has it.
  store<u32>(columns + slotCount * 16, 0xffffffff);
  keep();
}

export function setColumn(slot: u32, index: u32, form: u32): void {
  store<u32>(columns + slot * 16, index);
  store<u32>(columns + slot * 16, form, 4);
}

@inline
export function indexOf(slot: u32): u32 {
  return load<u32>(columns + slot * 16);
}

export function formOf(slot: u32): u32 {
  return load<u32>(columns + slot * 16, 4);
}

export function templateOf(slot: u32): usize {
  return load<u32>(columns + slot * 16, 8);
}

export function setTemplate(slot: u32, template: usize): void {
  store<u32>(columns + slot * 16, <u32>template, 8);
}

/** Per row: start and length of the new field, −1 for NULL; 0 for a column that is only read. */
@inline
export function resultsOf(slot: u32): usize {
  return load<u32>(columns + slot * 16, 12);
}

export function setResults(slot: u32, results: usize): void {
  store<u32>(columns + slot * 16, <u32>results, 12);
}

@inline
export function startOf(row: u32, slot: u32): usize {
  return load<u32>(spans + (row * slots + slot) * 8);
}

@inline
export function endOf(row: u32, slot: u32): usize {
  return load<u32>(spans + (row * slots + slot) * 8, 4);
}

export function setInput(from: usize, length: usize): void {
  input = from;
  inputEnd = from + length;
  rows = 0;
  spans = take(0);
  spansEnd = spans;
  for (let slot: u32 = 0; slot < slots; slot++) setResults(slot, 0);
}

/** Where the spans of a row go that begins. */
@inline
export function nextSpans(): usize {
  const at = spans + rows * slots * 8;
  if (at + slots * 8 > spansEnd) {
    const size = (at - spans) * 2 + 0x8000 + slots * 8;
    extend(spans, size);
    spansEnd = spans + size;
  }
  return at;
}

@inline
export function rowFound(): void {
  rows++;
}
