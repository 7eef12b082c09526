import { diffCatalogs } from '../src/catalog/diff/diff-catalogs.ts';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { connect } from '../src/postgres/connect.ts';

// Reads two databases; with a third argument compares them, and fails when there are fewer changes than that.
const [from = '', to = '', least] = process.argv.slice(2);
const [before, after] = await Promise.all(
  [from, to].map(async (url) => {
    const connection = await connect(url);
    return readCatalog(connection).finally(() => connection.close());
  }),
);
if (before === undefined || after === undefined) process.exitCode = 1;
else if (least !== undefined && diffCatalogs(before, after).length < Number(least)) process.exitCode = 1;
