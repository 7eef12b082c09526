import { readCatalog } from '../src/catalog/read-catalog.ts';
import { connect } from '../src/postgres/connect.ts';

// A whole process of its own for the bench: the code is cold and the session new, as for one command.
const connection = await connect(process.argv[2] ?? '');
const { objects } = await readCatalog(connection);
await connection.close();
if (Object.keys(objects).length < Number(process.argv[3])) process.exitCode = 1;
