import { fillTemplate } from './fill-template.ts';
import { NotDelivered } from './not-delivered.ts';
import type { Notice } from './notice.ts';
import type { NotifyConfig } from './notify-config.ts';

export async function sendEmail(
  { smtp_url, from, to, subject }: NonNullable<NotifyConfig['email']>,
  template: string,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const { host } = new URL(smtp_url);
  const transport = createTransport(smtp_url);
  const stop = (): void => transport.close();
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new NotDelivered(`${host} did not answer in time`, false)),
      {
        once: true,
      },
    );
  });
  const text = fillTemplate(template, notice);
  // A subject of two lines would be two headers.
  const line = fillTemplate(subject, notice).replaceAll(/\s+/g, ' ');
  const sending = transport.sendMail({ from, to: [...to], subject: line, text: `${text}\n` });
  try {
    await Promise.race([sending, stopped]);
  } catch (error) {
    if (error instanceof NotDelivered) throw error;
    throw notSent(error, host);
  } finally {
    sending.catch(() => undefined);
    stop();
  }
}

/** The server's own words may repeat the user and what was said to it: its code is enough. */
function notSent(error: unknown, host: string): NotDelivered {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  const words: Readonly<Record<string, string>> = {
    EAUTH: 'refused the user or the password',
    ESOCKET: 'cannot be reached',
    ECONNECTION: 'cannot be reached',
    ETIMEDOUT: 'did not answer in time',
    EDNS: 'is not known',
    EENVELOPE: 'refused the sender or a recipient',
    EMESSAGE: 'refused the message',
  };
  const why = words[code] ?? `did not take the message${code ? ` (${code})` : ''}`;
  return new NotDelivered(`${host} ${why}${status > 0 ? `, status ${status}` : ''}`, status >= 500);
}
