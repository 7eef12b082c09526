import { readCatalog } from '../src/catalog/read-catalog.ts';
import { connect } from '../src/postgres/connect.ts';

// A whole process of its own for the bench: the code is cold and the session new, as for one command. Without a URL it
// ends when its code is loaded.
const [url, least] = process.argv.slice(2);
if (url !== undefined) {
  const connection = await connect(url);
  const { objects } = await readCatalog(connection);
  await connection.close();
  if (Object.keys(objects).length < Number(least)) process.exitCode = 1;
}
