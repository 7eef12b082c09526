import { expect, it } from 'vitest';
import { corpusCases, describeCorpus } from './corpus.ts';

it('has at least 120 cases', () => {
  expect(corpusCases.length).toBeGreaterThanOrEqual(120);
});

describeCorpus(0, 4);
