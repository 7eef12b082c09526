/** The tools, frozen with each of their functions: a property set on one would be seen by the next value. */
export function frozenTools<Tools extends object>(tools: Tools): Tools {
  for (const tool of Object.values(tools)) Object.freeze(tool);
  return Object.freeze(tools);
}
