import type { AnyNode, Program } from 'acorn';
import { childNodes } from './child-nodes.ts';
import { declaredNames } from './declared-names.ts';

/** A node where it stands. */
export interface Place {
  readonly node: AnyNode;
  readonly parent: Place | undefined;
  /** Whether the code itself declares the name there. */
  declares(name: string): boolean;
}

/** Calls `visit` for every node, from outside to inside and in the order of the text, with the names known there. */
export function visitNodes(program: Program, visit: (place: Place) => void): void {
  visitBelow(program, undefined, visit);
}

function visitBelow(node: AnyNode, parent: Place | undefined, visit: (place: Place) => void): void {
  const names = declaredNames(node);
  const outer = parent?.declares;
  const declares =
    names === undefined || names.size === 0
      ? (outer ?? (() => false))
      : (name: string) => names.has(name) || outer?.(name) === true;
  const place = { node, parent, declares };
  visit(place);
  for (const child of childNodes(node)) visitBelow(child, place, visit);
}
