/** Most UTF-16 units of a text that a tool takes. */
export const longestText = 1024 * 1024;

/** Most characters or digits that a tool makes at once. */
export const mostAtOnce = 10_000;

/** `what` begins the message: "tools.text.mask: value". No message holds a value. */
export function checkText(value: unknown, what: string, longest: number = longestText): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string`);
  if (value.length > longest) throw new RangeError(`${what} must have at most ${longest} characters`);
  return value;
}

const onlyDigits = /^[0-9]+$/;

/** At least one decimal digit, 0 to 9, and nothing else. */
export function checkDigits(value: unknown, what: string): string {
  const text = checkText(value, what);
  if (!onlyDigits.test(text)) throw new RangeError(`${what} must be decimal digits, at least one`);
  return text;
}

/** A whole number, both ends included. */
export function checkWhole(value: unknown, what: string, minimum: number, maximum: number): number {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
  if (!Number.isSafeInteger(value) || value < minimum || value > maximum)
    throw new RangeError(`${what} must be a whole number from ${minimum} to ${maximum}`);
  return value;
}

/** An object whose fields are yet to be checked, each read once: a getter may answer otherwise the second time. */
export function checkObject(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new TypeError(`${what} must be an object`);
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
