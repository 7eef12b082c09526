import { createHmac } from 'node:crypto';
import { fillTemplate } from './fill-template.ts';
import type { Notice } from './notice.ts';
import type { NotifyConfig } from './notify-config.ts';
import { post } from './post.ts';

export async function sendWebhook(
  { url, method, headers, secret }: NonNullable<NotifyConfig['webhook']>,
  template: string,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify({ ...notice, text: fillTemplate(template, notice) });
  const signature =
    secret === undefined
      ? {}
      : { 'x-confiture-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  await post({ url, method, headers: { ...headers, ...signature }, body }, signal);
}
