import { redactUrl } from '../../config/redact-url.ts';

/** How a program of PostgreSQL's is told which database: the url without its password, and the environment with it. */
export interface LibpqTarget {
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A command line can be read by everybody on the machine, so the password goes another way. */
export function libpqTarget(
  url: string,
  variables: Readonly<Record<string, string | undefined>>,
): LibpqTarget {
  // `user@/database` is a url to PostgreSQL's clients, which take the local socket then.
  const hostless = /^([^@]*@)?\/(?!\/)/;
  const [scheme = '', rest = ''] = url.split(/(?<=:\/\/)/);
  const stand = hostless.test(rest) ? `${scheme}${rest.replace('/', 'host.invalid/')}` : url;
  if (!URL.canParse(stand)) throw new Error(`${redactUrl(url)} cannot be given to pg_dump`);
  const parsed = new URL(stand);
  const inParameter = parsed.searchParams.get('password');
  const password = parsed.password === '' ? inParameter : decodeURIComponent(parsed.password);
  parsed.password = '';
  parsed.searchParams.delete('password');
  // What only node-postgres knows, and libpq refuses.
  parsed.searchParams.delete('uselibpqcompat');
  const plain = parsed.toString();
  return {
    url: stand === url ? plain : plain.replace('host.invalid/', '/'),
    environment: {
      ...variables,
      // Messages are read: in English.
      LC_ALL: 'C',
      PGAPPNAME: 'confiture',
      ...(password ? { PGPASSWORD: password } : {}),
    },
  };
}
