import { redactText } from '../config/redact-url.ts';

/** A text without `secrets` and without the password of `url`, however it is written, and of other urls. */
export function redactUrlIn(text: string, url: string, secrets: readonly string[] = []): string {
  const password = URL.canParse(url) ? new URL(url).password : '';
  const spellings = [...secrets, url, password, decoded(password)].filter((secret) => secret.length > 0);
  return redactText(spellings.reduce((shown, secret) => shown.replaceAll(secret, '***'), text));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A % that stands for itself: the text is its own plain form.
    return text;
  }
}
