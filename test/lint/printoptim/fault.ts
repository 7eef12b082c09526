/** What is written into a file of the example: in place of a text of it, or at its end. */
export interface Fault {
  readonly rule: string;
  readonly file: string;
  readonly instead?: string;
  readonly text: string;
  readonly says: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Run after the build, and then the statistics are read: for rules that need them. */
  readonly use?: string;
}

export const write = 'db/schema/01_write_side';
export const read = 'db/schema/02_query_side';
export const functions = 'db/schema/03_functions';
export const common = 'db/schema/00_common';
