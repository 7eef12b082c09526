import { connect } from '../../src/postgres/connect.ts';
import {
  type Figures,
  figuresOf,
  precisionOf,
  recallOf,
  targets,
  total,
} from '../../test/lint/precision/figures.ts';
import { judgeProducts } from '../../test/lint/precision/judge-products.ts';
import type { Bench } from '../bench.ts';
import type { Result } from '../result.ts';

const database = 'bench_lint_precision';

export const lintPrecision: Bench = {
  id: 'lint-precision',
  summary:
    'how many findings of the recommended rules are right, over the labelled schemas of test/lint/precision',
  async run({ createDatabase, url }) {
    await createDatabase(database);
    const connection = await connect(url(database));
    const judged = await judgeProducts(connection).finally(() => connection.close());
    const judgements = [...judged.values()];
    const figures = figuresOf(judgements);
    const unlabelled = judgements.flatMap((each) => each.unlabelled).length;
    return [
      ...figures.map((each) => precision(each, targets.precisionOfRule)),
      precision({ ...total(figures), rule: `all rules, ${judged.size} schemas` }, targets.precision),
      recall(total(figures)),
      labelled(unlabelled),
    ];
  },
};

function precision(figures: Figures, atLeast: number): Result {
  const { rule, found, right, seeded, met } = figures;
  return {
    what: rule,
    ours: `${right} of ${found} findings right`,
    peer: `${met} of ${seeded} seeded faults found`,
    compared: percent(precisionOf(figures)),
    target: `≥ ${percent(atLeast)}`,
    verdict: precisionOf(figures) >= atLeast ? 'met' : 'missed',
  };
}

function recall(figures: Figures): Result {
  return {
    what: 'recall',
    ours: `${figures.met} of ${figures.seeded} seeded faults found`,
    peer: '',
    compared: percent(recallOf(figures)),
    target: `≥ ${percent(targets.recall)}`,
    verdict: recallOf(figures) >= targets.recall ? 'met' : 'missed',
  };
}

function labelled(unlabelled: number): Result {
  return {
    what: 'findings without a label',
    ours: String(unlabelled),
    peer: '',
    compared: '',
    target: '0',
    verdict: unlabelled === 0 ? 'met' : 'missed',
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
