/** Between dollar signs, with a tag where the text has two of them itself. */
export function dollarQuote(text: string): string {
  const tags = ['', 'body', ...Array.from({ length: text.length }, (_, at) => `body${at + 1}`)];
  // The text may end with the beginning of the delimiter.
  const tag = tags.find((candidate) => !`${text}$`.includes(`$${candidate}$`)) ?? '';
  return `$${tag}$${text}$${tag}$`;
}
