declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server: its `postgres` database, as a superuser. */
    postgresUrl: string;
    /** Its major version: 18, or what CONFITURE_TEST_POSTGRES or CONFITURE_TEST_URL made it. */
    postgresMajor: number;
  }
}

export {};
