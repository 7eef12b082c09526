import { describeCorpus } from './corpus.ts';

describeCorpus(1, 4);
