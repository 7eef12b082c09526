import { createHash } from 'node:crypto';

/** sha256 in hex of a script. CRLF counts as LF, so that a checkout on Windows is not a change. */
export function checksum(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}
