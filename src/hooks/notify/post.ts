import { NotDelivered } from './not-delivered.ts';

export interface Post {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const longestPauseMs = 30_000;

/** Sends JSON over HTTP. Throws NotDelivered, which names the host and never the path: that is the secret of a webhook. */
export async function post({ url, method, headers, body }: Post, signal: AbortSignal): Promise<void> {
  const { host } = new URL(url);
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': 'confiture', ...headers },
    body,
    signal,
    // A redirect would take the body and the headers to where nobody meant them to go.
    redirect: 'manual',
  }).catch((error: unknown) => {
    throw new NotDelivered(`${host} ${reasonOf(error)}`, false);
  });
  await response.body?.cancel();
  if (response.ok) return;
  const { status } = response;
  const again = status === 408 || status === 429 || status >= 500;
  const seconds = Number(response.headers.get('retry-after'));
  const pause = seconds > 0 ? Math.min(seconds * 1000, longestPauseMs) : undefined;
  throw new NotDelivered(`${host} answered with status ${status}`, !again, pause);
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'did not answer in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  const code = cause !== undefined && 'code' in cause ? String(cause.code) : undefined;
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'refuses connections',
    ENOTFOUND: 'is not known',
    EAI_AGAIN: 'could not be looked up',
    ECONNRESET: 'closed the connection',
    UND_ERR_SOCKET: 'closed the connection',
    UND_ERR_CONNECT_TIMEOUT: 'did not answer in time',
    ETIMEDOUT: 'did not answer in time',
  };
  return words[code ?? ''] ?? `cannot be reached${code === undefined ? '' : ` (${code})`}`;
}
