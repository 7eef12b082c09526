/** Names of environment variables whose values are for nobody to see. */
const named = /pass|pwd|secret|token|key|credential|webhook|salt|dsn|url/i;

/** Shorter ones are words, which would be missing in every line. */
const shortest = 8;

/** The values of the variables that by their names hold a secret, or a url with one in it. */
export function secretVariables(variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(variables).flatMap(([name, value = '']) => {
    if (!named.test(name)) return [];
    const password = URL.canParse(value) ? passwordsOf(value) : [];
    return value.length >= shortest ? [value, ...password] : password;
  });
}

/** The password of a url, as it is written and as it is. */
export function passwordsOf(url: string): readonly string[] {
  const password = URL.canParse(url) ? new URL(url).password : '';
  if (password === '') return [];
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch {
    // A % that stands for itself.
    return [password];
  }
}
