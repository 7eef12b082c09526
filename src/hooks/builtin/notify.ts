import { hookPhases } from '../../config/hook-phase.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { deliver } from '../notify/deliver.ts';
import { eventOf, noticeOf } from '../notify/notice.ts';
import { notifyConfig } from '../notify/notify-config.ts';
import { sendEmail } from '../notify/send-email.ts';
import { sendSlack } from '../notify/send-slack.ts';
import { sendWebhook } from '../notify/send-webhook.ts';

type Send = (signal: AbortSignal) => Promise<void>;

export const notify = defineHook({
  id: 'notify',
  summary: 'tells Slack, a webhook or a mailbox that a migration starts, has succeeded or has failed',
  phases: hookPhases,
  config: notifyConfig,
  transaction: 'migration',
  async run(context, { slack, webhook, email, event: given, templates, ...rest }) {
    const event = given ?? eventOf(context);
    const notice = noticeOf(context, event);
    const template = templates[event];
    const channels: readonly (readonly [name: string, send: Send | undefined])[] = [
      ['slack', slack && ((signal) => sendSlack(slack, template, notice, signal))],
      ['webhook', webhook && ((signal) => sendWebhook(webhook, template, notice, signal))],
      ['email', email && ((signal) => sendEmail(email, template, notice, signal))],
    ];
    const chosen = channels.flatMap(([name, send]) => (send === undefined ? [] : [{ name, send }]));
    if (context.dryRun)
      return { message: `no notice to ${chosen.map(({ name }) => name).join(', ')} in a dry-run` };
    const { signal } = context;
    const delivery = { attempts: rest.attempts, attemptTimeoutMs: rest.attempt_timeout, signal };
    const results = await Promise.allSettled(chosen.map(({ send }) => deliver(send, delivery)));
    signal.throwIfAborted();
    const told = chosen.map(({ name }, i) => {
      const result = results[i];
      const why = result?.status === 'rejected' ? wordsOf(result.reason) : undefined;
      return { name, why, line: why === undefined ? `told ${name}` : `could not tell ${name}: ${why}` };
    });
    const message = told.map(({ line }) => line).join('; ');
    const failed = told.filter(({ why }) => why !== undefined);
    if (failed.length > 0) {
      if (rest.required) throw hookFails(message);
      context.log('notice_not_delivered', { event, channels: failed.map(({ name }) => name) });
    }
    return {
      stats: { event, delivered: told.filter(({ why }) => why === undefined).map(({ name }) => name) },
      message,
    };
  },
});

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
