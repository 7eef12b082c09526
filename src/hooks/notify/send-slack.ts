import { fillTemplate } from './fill-template.ts';
import type { Notice } from './notice.ts';
import type { NotifyConfig } from './notify-config.ts';
import { post } from './post.ts';

const colors = { started: '#439fe0', succeeded: '#2eb67d', failed: '#e01e5a' } as const;

export async function sendSlack(
  { webhook_url: url, channel, username }: NonNullable<NotifyConfig['slack']>,
  template: string,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  const text = fillTemplate(template, notice, escapeSlack);
  const attachments = [{ color: colors[notice.event], fallback: text, text, mrkdwn_in: ['text'] }];
  const body = JSON.stringify({ channel, username, attachments });
  await post({ url, method: 'POST', headers: {}, body }, signal);
}

/** Else <!channel> in an error message would ring at everybody's. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
