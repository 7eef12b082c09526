/** How a report may mark its text; the terminal's colours fit it, and `plain` marks nothing. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const same = (text: string): string => text;

export const plain: Palette = { bold: same, dim: same, red: same, yellow: same, cyan: same };
