/** LIKE as a regular expression: % is any text, _ any character, a backslash makes the next one stand for itself. */
export function likeExpression(pattern: string, ignoreCase: boolean): RegExp {
  const source = pattern.replaceAll(/\\(.)|[%_]|[^\\%_]+|\\$/gsu, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    // Doubled wildcards would make a regular expression slow.
    if (part === '%') return '[^]*?';
    return part === '_' ? '[^]' : literal(part);
  });
  return new RegExp(`^${source.replaceAll(/(\[\^\]\*\?)+/g, '[^]*?')}$`, ignoreCase ? 'iu' : 'u');
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
    character === '-' ? '\\x2d' : `\\${character}`,
  );
}
