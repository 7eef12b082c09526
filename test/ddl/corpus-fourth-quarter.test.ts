import { describeCorpus } from './corpus.ts';

describeCorpus(3, 4);
