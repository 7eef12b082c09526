/** Sections that later versions read, with what they are for. A section leaves the list when it is built. */
export const unavailableSections: Readonly<Record<string, string>> = {
  impact: 'thresholds of the impact report',
  notifications: 'messages about what was run',
  pggit: 'the history of a schema inside the database',
  schema_to_schema: 'moving to a new schema over postgres_fdw',
};
