import { escapeCopyText, unescapeCopyText } from './copy-text.ts';
import type { LayoutColumn } from './row-layout.ts';

/** How values lie in a field: `escaped` in COPY's text format; the others in its binary one. */
export type FieldForm = 'escaped' | 'plain' | 'jsonb' | 'uuid';

const jsonbVersion = 1;
const uuidText = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/**
 * The form of a type in binary: those whose binary form is their text (src/backend/utils/adt/varchar.c, json.c,
 * enum.c …), jsonb, a byte before it, and uuid, its 16 bytes. Undefined for all others.
 */
export function binaryForm({ typeName, group }: LayoutColumn): FieldForm | undefined {
  const base = typeName.replace(/\(\d+\)$/, '');
  if (base.endsWith('[]')) return undefined;
  if (base === 'jsonb') return 'jsonb';
  if (base === 'uuid' || group === 'uuid') return 'uuid';
  if (/^(text|character varying|character|bpchar|name|json|(.+\.)?citext)$/.test(base)) return 'plain';
  return group === 'text' || group === 'enum' ? 'plain' : undefined;
}

/** The value as PostgreSQL prints it. */
export function decodeField(field: Buffer, form: FieldForm): string {
  if (form === 'escaped') return unescapeCopyText(field.toString('utf8'));
  if (form === 'plain') return field.toString('utf8');
  if (form === 'jsonb') return field.toString('utf8', 1);
  const hex = field.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Undefined for a value that the form cannot hold: no UUID. */
export function encodeField(value: string, form: FieldForm): Buffer | undefined {
  if (form === 'escaped') return Buffer.from(escapeCopyText(value));
  if (form === 'plain') return Buffer.from(value);
  if (form === 'jsonb') return Buffer.concat([Buffer.from([jsonbVersion]), Buffer.from(value)]);
  return uuidText.test(value) ? Buffer.from(value.replaceAll('-', ''), 'hex') : undefined;
}
