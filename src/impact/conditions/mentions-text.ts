/** Whether a string constant of this very text stands anywhere in an operation's trees. */
export function mentionsText(value: unknown, text: string): boolean {
  if (Array.isArray(value)) return value.some((item) => mentionsText(item, text));
  if (typeof value !== 'object' || value === null) return false;
  if ('A_Const' in value) return isText(value.A_Const, text);
  return Object.values(value).some((item) => mentionsText(item, text));
}

function isText(constant: unknown, text: string): boolean {
  if (typeof constant !== 'object' || constant === null || !('sval' in constant)) return false;
  const { sval } = constant;
  return typeof sval === 'object' && sval !== null && 'sval' in sval && sval.sval === text;
}
