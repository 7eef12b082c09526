/**
 * The order of two constants of one type: numbers, dates and timestamps as PostgreSQL prints them. Undefined where it
 * depends on more, as that of texts does on their collation; equal texts are equal values.
 */
export function compareLiterals(one: string, other: string): number | undefined {
  if (one === other) return 0;
  const [number, otherNumber] = [toNumber(one), toNumber(other)];
  if (number !== undefined && otherNumber !== undefined)
    return number === otherNumber ? undefined : number - otherNumber;
  const [stamp, otherStamp] = [toStamp(one), toStamp(other)];
  if (stamp === undefined || otherStamp === undefined || stamp.zone !== otherStamp.zone) return undefined;
  if (stamp.text === otherStamp.text) return 0;
  return stamp.text < otherStamp.text ? -1 : 1;
}

function toNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** A date is midnight; a timestamp without an offset is taken for one in UTC. */
function toStamp(text: string): { readonly text: string; readonly zone: string } | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?([+-]\d\d(?::?\d\d)?|Z)?$/.exec(
    text,
  );
  if (found === null) return undefined;
  const [, date = '', time = '00:00:00', zone = '+00'] = found;
  return { text: `${date} ${time.length === 5 ? `${time}:00` : time}`, zone: zone === 'Z' ? '+00' : zone };
}
