// Memory in one piece: what stays (templates), then what a part of rows needs, taken from the bottom up and given
// back all at once.

let kept: usize = (__heap_base + 15) & ~15;
let top: usize = kept;

/** So much can be read and written beyond the end of what was taken, since bytes are moved sixteen at a time. */
export const slack: usize = 64;

export function take(size: usize): usize {
  const taken = top;
  top = (top + size + 15) & ~15;
  ensure();
  return taken;
}

/** Everything taken so far stays. */
export function keep(): void {
  kept = top;
}

export function giveBack(): void {
  top = kept;
}

/** For what grows as it is written: room for `size` from `from`, the last thing taken. */
export function extend(from: usize, size: usize): void {
  top = (from + size + 15) & ~15;
  ensure();
}

function ensure(): void {
  const pages = <i32>((top + slack + 0xffff) >>> 16);
  const missing = pages - memory.size();
  // At least an eighth more, so that large rows do not grow it step by step.
  if (missing > 0 && memory.grow(max(missing, memory.size() >> 3)) == -1) {
    if (memory.grow(missing) == -1) unreachable();
  }
}

/** Moves bytes sixteen at a time; writes up to 15 more than asked. */
export function move(to: usize, from: usize, length: usize): void {
  if (length > 512) {
    memory.copy(to, from, length);
    return;
  }
  for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}
