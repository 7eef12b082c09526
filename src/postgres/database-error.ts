import { ConfitureError, type ErrorCode, type ErrorOptions } from '../errors.ts';
import { excerpt, type Position } from '../excerpt.ts';

/** What PostgreSQL sends with an error, as node-postgres hands it over. */
export interface ServerError extends Error {
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Of PostgreSQL's source. */
  readonly routine?: string;
}

/** A place in the user's own file, whose whole text comes along for the caret. */
export interface SourcePlace extends Position {
  readonly file: string;
  readonly text: string;
}

/** An error PostgreSQL reported, placed in the file whose statement caused it. */
export class DatabaseError extends ConfitureError {
  override readonly name = 'DatabaseError';
  /** The five-character SQLSTATE, e.g. 42703. */
  readonly sqlState: string;
  /** RAISE of a PL/pgSQL function: its author chose SQLSTATE, message and hint, which may hold any value. */
  readonly raised: boolean;

  constructor(code: ErrorCode, sqlState: string, message: string, options: ErrorOptions, raised = false) {
    super(code, message, options);
    this.sqlState = sqlState;
    this.raised = raised;
  }
}

/** SQLSTATEs that deserve a code of their own; PostgreSQL documentation, appendix A. */
const codeOfSqlState: Readonly<Record<string, ErrorCode>> = {
  '28000': 'DATABASE_AUTHENTICATION',
  '28P01': 'DATABASE_AUTHENTICATION',
  '3D000': 'DATABASE_MISSING',
  '42501': 'DATABASE_PERMISSION',
  '53300': 'DATABASE_UNREACHABLE',
  '55P03': 'LOCK_TIMEOUT',
  '57P01': 'DATABASE_CONNECTION_LOST',
  '57P02': 'DATABASE_CONNECTION_LOST',
  '57P03': 'DATABASE_UNREACHABLE',
};

const hintOfCode: Partial<Record<ErrorCode, string>> = {
  DATABASE_AUTHENTICATION: 'Check user and password: the URL, PGPASSWORD or ~/.pgpass supply them.',
  DATABASE_MISSING: 'Create it with `createdb`, or let `confiture build` create it from the DDL.',
  DATABASE_PERMISSION: 'Connect as a role that holds the missing privilege, or have it granted.',
};

const socketErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'its socket does not exist',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  EACCES: 'its socket may not be opened by this user',
};

export function isServerError(error: unknown): error is ServerError & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    /^[0-9A-Z]{5}$/.test(String(error.code)) &&
    'severity' in error
  );
}

/** The SQLSTATE of an error of ours or of node-postgres. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.sqlState;
  return isServerError(error) ? error.code : undefined;
}

/**
 * Turns what node-postgres threw into an error of ours. `server` names the server without its password.
 * Errors that are ours already, or that are bugs, come back unchanged.
 */
export function describeDatabaseError(error: unknown, server: string, place?: SourcePlace): unknown {
  if (error instanceof ConfitureError || !(error instanceof Error)) return error;
  if (isServerError(error)) return fromServer(error, server, place);
  const socketCode = 'code' in error ? String(error.code) : '';
  const reason = socketErrors[socketCode];
  if (reason) {
    return new ConfitureError('DATABASE_UNREACHABLE', `cannot reach PostgreSQL at ${server}: ${reason}`, {
      hint: 'Start the server or check host and port; `confiture doctor` shows what is reachable.',
      cause: error,
    });
  }
  if (/timeout expired|Connection terminated due to connection timeout/.test(error.message)) {
    return new ConfitureError('DATABASE_UNREACHABLE', `PostgreSQL at ${server} did not answer in time`, {
      cause: error,
    });
  }
  if (/does not support SSL/.test(error.message)) {
    return new ConfitureError('DATABASE_UNREACHABLE', `PostgreSQL at ${server} does not offer TLS`, {
      hint: 'The URL asks for TLS by sslmode; ask for sslmode=disable only on a network you trust.',
      cause: error,
    });
  }
  if (
    ['ECONNRESET', 'EPIPE'].includes(socketCode) ||
    /terminated|not queryable|Connection ended/.test(error.message)
  ) {
    return new ConfitureError('DATABASE_CONNECTION_LOST', `the connection to ${server} was lost`, {
      cause: error,
    });
  }
  if (/password|SASL|SCRAM/i.test(error.message)) {
    return new ConfitureError(
      'DATABASE_AUTHENTICATION',
      `cannot authenticate at ${server}: ${error.message}`,
      {
        hint: hintOfCode.DATABASE_AUTHENTICATION,
        cause: error,
      },
    );
  }
  if (/certificate|self.signed|TLS|SSL/i.test(`${socketCode} ${error.message}`)) {
    return new ConfitureError('DATABASE_UNREACHABLE', `TLS with ${server} failed: ${error.message}`, {
      hint: 'Give the certificate authority by sslrootcert=… in the URL.',
      cause: error,
    });
  }
  return error;
}

function fromServer(
  error: ServerError & { code: string },
  server: string,
  place?: SourcePlace,
): DatabaseError {
  const code = codeOfSqlState[error.code] ?? 'DATABASE_ERROR';
  const atConnect =
    code === 'DATABASE_AUTHENTICATION' || code === 'DATABASE_MISSING' || code === 'DATABASE_UNREACHABLE';
  return new DatabaseError(
    code,
    error.code,
    atConnect ? `${server}: ${error.message}` : withoutValues(error),
    {
      hint: error.hint ?? hintOfCode[code],
      location: place && { file: place.file, line: place.line, column: place.column },
      excerpt: place && excerpt(place.text, place),
      details: facts(error),
      cause: new Error(`SQLSTATE ${error.code}`),
    },
    error.routine === 'exec_stmt_raise',
  );
}

// Class 22 (data exception) quotes the offending value after ': "'; a row's value must not reach a log.
function withoutValues(error: ServerError & { code: string }): string {
  return error.code.startsWith('22') ? error.message.replace(/: ".*$/s, '') : error.message;
}

function facts(error: ServerError & { code: string }): Record<string, unknown> {
  const { schema, table, column, constraint } = error;
  // The context of COPY ends in a value or a whole row: 'COPY t, line 3, column n: "…"'.
  const where = error.where?.replace(/^(COPY [^:]*):.*/ms, '$1').trim();
  // DETAIL of classes 22 and 23 prints whole rows: 'Failing row contains (…)'.
  const detail = error.code.startsWith('22') || error.code.startsWith('23') ? undefined : error.detail;
  const all = { sqlState: error.code, detail, where, schema, table, column, constraint };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
