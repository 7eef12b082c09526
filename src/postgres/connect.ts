import pg from 'pg';
import { type ConnectionOptions, parse, toClientConfig } from 'pg-connection-string';
import pgpass from 'pgpass';
import { ConfitureError } from '../errors.ts';
import { sendCancelRequest } from './cancel-request.ts';
import { Connection } from './connection.ts';
import { describeDatabaseError } from './database-error.ts';

export interface ConnectOptions {
  /** Milliseconds to wait for the server; 10 000 unless told. */
  readonly timeoutMs?: number;
  /** Session `TimeZone`; the server's own unless told. */
  readonly timeZone?: string | undefined;
  /** When aborted, the statement that runs is cancelled on the server. */
  readonly signal?: AbortSignal | undefined;
}

interface Session {
  readonly client: pg.Client;
  readonly serverVersion: number;
}

/**
 * Opens a session. `url` is a libpq URI with one host; the password comes from it, from PGPASSWORD or from
 * .pgpass. sslmode means what it means to libpq, `prefer` being its default for TCP.
 * Throws ConfitureError: USAGE, DATABASE_UNREACHABLE, DATABASE_AUTHENTICATION, DATABASE_MISSING.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  const { parsed, server } = parseUrl(url);
  const config = clientConfig(parsed, options);
  const session = await openSession(config, String(parsed.sslmode ?? 'prefer')).catch((error: unknown) => {
    throw describeDatabaseError(error, server);
  });
  const { client, serverVersion } = session;
  const connection = new Connection(client, server, serverVersion, () => sendCancelRequest(client));
  const onAbort = (): void => void connection.cancel().catch(() => client.end());
  options.signal?.addEventListener('abort', onAbort, { once: true });
  client.on('end', () => options.signal?.removeEventListener('abort', onAbort));
  return connection;
}

function parseUrl(url: string): { parsed: ConnectionOptions; server: string } {
  let parsed: ConnectionOptions;
  try {
    parsed = parse(url, { useLibpqCompat: true });
  } catch (error) {
    // sslrootcert, sslcert and sslkey name files, which the parser reads.
    if (error instanceof Error && 'path' in error) {
      throw new ConfitureError(
        'FILE_NOT_FOUND',
        `cannot read ${String(error.path)}, which the connection URL names`,
      );
    }
    if (error instanceof Error && error.message.includes('sslmode=verify-ca')) {
      throw new ConfitureError('USAGE', 'sslmode=verify-ca needs sslrootcert=<file> in the connection URL', {
        hint: 'Name the certificate authority, or use sslmode=verify-full with a public one.',
      });
    }
    // The parser's own message repeats the URL, password and all.
    throw new ConfitureError('USAGE', 'the connection URL cannot be read', {
      hint: 'Write it as postgresql://user@host:5432/database; percent-encode special characters in the password.',
    });
  }
  const host = parsed.host ?? 'localhost';
  const place = host.startsWith('/') ? `socket ${host}` : `${host}:${parsed.port || '5432'}`;
  return { parsed, server: parsed.database ? `${place}, database ${parsed.database}` : place };
}

function clientConfig(parsed: ConnectionOptions, options: ConnectOptions): pg.ClientConfig {
  const config: pg.ClientConfig = {
    ...toClientConfig(parsed),
    application_name: parsed.application_name ?? 'confiture',
    connectionTimeoutMillis: options.timeoutMs ?? 10_000,
    keepAlive: true,
  };
  if (options.timeZone) config.options = `${parsed.options ?? ''} -c TimeZone=${options.timeZone}`.trim();
  // node-postgres fills in what PGUSER, PGPASSWORD and their like say; only then is .pgpass asked.
  const resolved = new pg.Client(config);
  if (!resolved.password) {
    const { host, port, database, user } = resolved;
    config.password = () =>
      new Promise((resolve) => pgpass({ host, port, database, user }, (found) => resolve(found ?? '')));
  }
  return config;
}

/** libpq's sslmode=prefer and allow, the first being its default for TCP: TLS where the server offers it, else none. */
async function openSession(config: pg.ClientConfig, sslMode: string): Promise<Session> {
  const { host, ssl } = new pg.Client(config);
  const local = host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host);
  const fromUrl = config.ssl !== undefined;
  if (!['prefer', 'allow'].includes(sslMode) || (!fromUrl && (ssl || local))) return openOnce(config);
  try {
    return await openOnce({ ...config, ssl: { rejectUnauthorized: false } });
  } catch (error) {
    if (error instanceof Error && /does not support SSL/.test(error.message))
      return openOnce({ ...config, ssl: false });
    throw error;
  }
}

async function openOnce(config: pg.ClientConfig): Promise<Session> {
  const client = new pg.Client(config);
  let serverVersion = 0;
  const protocol = (client as pg.Client & { connection: pg.Connection }).connection;
  protocol.on('parameterStatus', (message: { parameterName: string; parameterValue: string }) => {
    if (message.parameterName === 'server_version') serverVersion = versionNumber(message.parameterValue);
  });
  // Without a listener a connection lost between two queries would end the process.
  client.on('error', () => {});
  await client.connect();
  return { client, serverVersion };
}

/** '15.18 (Debian 15.18-0)' → 150018, '18beta2' → 180000: the form of server_version_num since PostgreSQL 10. */
export function versionNumber(serverVersion: string): number {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(serverVersion) ?? [];
  return Number(major) * 10_000 + Number(minor);
}
