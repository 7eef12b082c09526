import pg from 'pg';

/** What node-postgres has beyond its published types. */
type SessionKeys = pg.Client & { readonly processID: number | null; readonly secretKey: number | null };
type Protocol = pg.Connection & {
  connect(portOrSocket: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number | null, secretKey: number | null): void;
};

/**
 * Asks the server to cancel what `client` runs, by the protocol's own CancelRequest: without signing in again, and
 * through a pooler too, which knows the key because it made it. Resolves when the server has taken the request.
 */
export function sendCancelRequest(client: pg.Client): Promise<void> {
  const { host, port, processID, secretKey } = client as SessionKeys;
  const { ssl } = client;
  return new Promise((resolve, reject) => {
    const protocol = new pg.Connection({ ssl }) as Protocol;
    const cancel = (): void => protocol.cancel(processID, secretKey);
    protocol.once('connect', () => (ssl ? protocol.requestSsl() : cancel()));
    protocol.once('sslconnect', cancel);
    protocol.once('end', resolve);
    protocol.once('error', reject);
    if (host.startsWith('/')) protocol.connect(`${host}/.s.PGSQL.${port}`);
    else protocol.connect(port, host);
  });
}
