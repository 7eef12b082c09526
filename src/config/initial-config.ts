/** The commented confiture.yaml of a new project that is called `name`. */
export function initialConfig(name: string): string {
  const plain = /^(?!(?:true|false|null)$)[a-z][a-z0-9_-]*$/i.test(name) ? name : JSON.stringify(name);
  return `# yaml-language-server: $schema=./.confiture/schema.json
# Paths are relative to this file. \`confiture config check\` looks for mistakes in it.

name: ${plain}

# Used when no --env is given.
default_environment: local

schema:
  # Files, folders and globs that are built in this order; each file once.
  load_order:
    - db/schema
  # exclude: ["**/*_draft.sql"]

migrations:
  dir: db/migrations
  # out_of_order: error    # or allow: a pending migration older than an applied one
  # lock: advisory         # or lease, behind PgBouncer in transaction mode

# Run after the schema by \`confiture build --seed\`.
# seeds:
#   load_order: [db/seeds]

environments:
  # A PostgreSQL server that Confiture starts itself; nothing to install.
  local:
    embedded: true

  # production:
  #   url: postgresql://app:\${DB_PASSWORD}@db.example.com/app?sslmode=verify-full
  #   protected: true              # every change has to be confirmed
  #   lock_timeout: 3s             # how long a statement waits for a lock on a table; 0 is forever
  #   statement_timeout: 0         # how long a statement may run; 0 is without end
  #   lock_wait: 10s               # how long to wait while another run migrates
  #   lock_retries: 5              # attempts after lock_timeout ended a migration
  #   timezone: Europe/Paris
  #   off_peak: ["22:00-06:00"]
`;
}
