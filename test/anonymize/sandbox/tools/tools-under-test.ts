import { createHmac } from 'node:crypto';
import { createTools } from '../../../../src/anonymize/sandbox/guest/tools/create-tools.ts';
import { locales } from '../../../../src/anonymize/words/locales.ts';

/** Tools with a key, as a keyed strategy has them. */
export const tools = createTools({
  lists: () => locales,
  hmac: (text) => createHmac('sha256', 'a key of tests').update(text).digest('hex'),
});
