import { describeCorpus } from './corpus.ts';

describeCorpus(2, 4);
