/** Functions of well-known extensions that are volatile only because they give another value each time. */
export const harmlessFunctions: ReadonlySet<string> = new Set([
  'gen_random_bytes',
  'gen_random_uuid',
  'gen_salt',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
]);
