import type { Connection } from '../../../src/postgres/connection.ts';
import { type Judgement, judge } from './judgement.ts';
import { lintDdl } from './lint-ddl.ts';
import { productNames, readProduct } from './products.ts';

/** Lints every schema, and holds what is found against its labels; by the product's name. */
export async function judgeProducts(connection: Connection): Promise<ReadonlyMap<string, Judgement>> {
  const judgements = new Map<string, Judgement>();
  for (const name of productNames()) {
    const product = readProduct(name);
    judgements.set(name, judge(await lintDdl(connection, product.ddl), product));
  }
  return judgements;
}
