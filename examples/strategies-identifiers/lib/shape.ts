const identifier = /^[0-9A-Z](?:[ .-]?[0-9A-Z])*$/;
const character = /[0-9A-Z]/g;
const separators = /[ .-]/g;

/** The digits and capital letters of an identifier, without a space, dot or dash between them. Throws for others. */
export function plainOf(value: string): string {
  if (!identifier.test(value)) throw new RangeError('it has other characters than an identifier');
  return value.replace(separators, '');
}

/** Other digits and letters, with the spaces, dots and dashes of `value`. */
export function inShapeOf(value: string, plain: string): string {
  let at = 0;
  return value.replace(character, () => plain.charAt(at++));
}
