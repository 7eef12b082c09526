import { type Figures, precisionOf, recallOf, total } from './figures.ts';

/** The figures as a table of Markdown, as docs/lint-precision.md has it. */
export function figuresTable(figures: readonly Figures[]): string {
  const lines = [...figures, total(figures)].map((each) => {
    const { rule, found, right, seeded, met } = each;
    const precision = found === 0 ? '' : percent(precisionOf(each));
    return `| ${rule} | ${found} | ${right} | ${precision} | ${seeded} | ${met} | ${percent(recallOf(each))} |`;
  });
  return [
    '| rule | findings | right | precision | seeded | found | recall |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
