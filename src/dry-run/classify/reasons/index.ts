import type { Reason } from '../reason.ts';
import { checkpoint } from './checkpoint.ts';
import { concurrently } from './concurrently.ts';
import { copyClient } from './copy-client.ts';
import { dblink } from './dblink.ts';
import { extension } from './extension.ts';
import { foreignTable } from './foreign-table.ts';
import { library } from './library.ts';
import { notify } from './notify.ts';
import { opaque } from './opaque.ts';
import { ownTransaction } from './own-transaction.ts';
import { sequence } from './sequence.ts';
import { serverControl } from './server-control.ts';
import { serverFiles } from './server-files.ts';
import { serverProgram } from './server-program.ts';
import { sessionLock } from './session-lock.ts';
import { setval } from './setval.ts';
import { sleep } from './sleep.ts';
import { subscription } from './subscription.ts';
import { transactionControl } from './transaction-control.ts';
import { untrustedLanguage } from './untrusted-language.ts';

/** Sorted by id. */
export const reasons: readonly Reason[] = [
  checkpoint,
  concurrently,
  copyClient,
  dblink,
  extension,
  foreignTable,
  library,
  notify,
  opaque,
  ownTransaction,
  sequence,
  serverControl,
  serverFiles,
  serverProgram,
  sessionLock,
  setval,
  sleep,
  subscription,
  transactionControl,
  untrustedLanguage,
];
