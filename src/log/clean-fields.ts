import type { LogFields, LogValue } from '../log.ts';

/** A copy with every text in it redacted, and durations (`…_ms`) in thousandths. */
export function cleanFields(fields: LogFields, redact: (text: string) => string): LogFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [[redact(key), key.endsWith('_ms') ? rounded(value) : cleanValue(value, redact)]],
    ),
  );
}

function cleanValue(value: LogValue, redact: (text: string) => string): LogValue {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => cleanValue(item, redact));
  return cleanFields(value, redact);
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: object): value is readonly LogValue[] {
  return Array.isArray(value);
}

function rounded(value: LogValue): LogValue {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : null;
}
