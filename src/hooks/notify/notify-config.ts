import * as z from 'zod/mini';
import { duration } from '../settings/duration.ts';
import { text, texts } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';
import { placeholders, unknownPlaceholder } from './fill-template.ts';

const httpUrl = z.string().check(
  z.refine((given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol), {
    error: 'must be an http or https url',
  }),
);

const smtpUrl = z.string().check(
  z.refine((given) => URL.canParse(given) && /^smtps?:$/.test(new URL(given).protocol), {
    error: 'must be a url such as smtp://user:password@mail.example:587',
  }),
);

const template = text.check(
  z.refine((given) => unknownPlaceholder(given) === undefined, {
    error: `has a placeholder that is none\nThere are ${placeholders.map((name) => `{{${name}}}`).join(', ')}.`,
  }),
);

const slack = z.strictObject({
  webhook_url: httpUrl.check(z.describe('The incoming webhook; it is a secret: take it from a variable.')),
  channel: z.optional(text).check(z.describe('Where the webhook may choose: the channel.')),
  username: z.optional(text).check(z.describe('Where the webhook may choose: the name.')),
});

const webhook = z.strictObject({
  url: httpUrl.check(z.describe('Where the JSON goes.')),
  method: z._default(z.enum(['POST', 'PUT']), 'POST').check(z.describe('The method.')),
  headers: z._default(z.record(text, z.string()), {}).check(z.describe('Headers besides, for a token.')),
  secret: z
    .optional(text)
    .check(
      z.describe('Signs the body: HMAC-SHA-256 in hexadecimal as header X-Confiture-Signature, `sha256=…`.'),
    ),
});

const email = z.strictObject({
  smtp_url: smtpUrl.check(z.describe('The mail server, with user and password where it wants them.')),
  from: text.check(z.describe('The sender.')),
  to: texts.check(z.describe('The recipients.')),
  subject: z
    ._default(template, '{{event}}: {{migration}} on {{environment}}')
    .check(z.describe('The subject.')),
});

export const notifyConfig = z
  .strictObject({
    slack: z.optional(slack).check(z.describe('A Slack channel.')),
    webhook: z.optional(webhook).check(z.describe('Any HTTP endpoint that takes JSON.')),
    email: z.optional(email).check(z.describe('E-mail over SMTP.')),
    event: z
      .optional(z.enum(['started', 'succeeded', 'failed']))
      .check(z.describe('Which template; by default after the phase.')),
    templates: z
      .prefault(
        z.strictObject({
          started: z._default(
            template,
            'Migration {{migration}} starts on {{environment}} ({{database}}), by {{applied_by}}.',
          ),
          succeeded: z._default(
            template,
            'Migration {{migration}} succeeded on {{environment}} ({{database}}) in {{duration}}.',
          ),
          failed: z._default(
            template,
            'Migration {{migration}} failed on {{environment}} ({{database}}): {{error}}',
          ),
        }),
        {},
      )
      .check(z.describe('What is said; words in double braces are filled in.')),
    attempts: z._default(wholeNumber(1), 3).check(z.describe('How often it is tried.')),
    attempt_timeout: z.prefault(duration, '10s').check(z.describe('How long one attempt may take.')),
    required: z
      ._default(z.boolean(), false)
      .check(z.describe('true: a notice that cannot be given fails the migration.')),
  })
  .check(
    z.refine(
      ({ slack, webhook, email }) => slack !== undefined || webhook !== undefined || email !== undefined,
      {
        error: 'needs one of `slack`, `webhook` and `email`',
      },
    ),
  );

export type NotifyConfig = z.output<typeof notifyConfig>;
