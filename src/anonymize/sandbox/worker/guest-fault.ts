import type { Explanation } from '../guest/guest.ts';
import type { ProgramFault } from '../protocol.ts';
import type { FailureReason } from '../sandbox.ts';

/** The guest threw, or was stopped. */
export class GuestFault extends Error {
  override readonly name: string = 'GuestFault';
  readonly fault: ProgramFault;

  constructor(fault: ProgramFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** From what the guest's `explain` says, which code beside it may have seen to that it says nothing. */
export function faultOf(json: string): GuestFault {
  const explanation = read(json);
  if (explanation === undefined) return new GuestFault({ message: 'it throws what cannot be read' });
  const { name, message, stack } = explanation;
  const text = name === '' || name === 'Error' ? message : `${name}: ${message}`;
  const reason = stopReason(explanation);
  return new GuestFault({ message: text, ...placeOf(stack), ...(reason !== undefined && { reason }) });
}

function read(json: string): Explanation | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** QuickJS's words where it stops code itself. */
function stopReason({ name, message }: Explanation): FailureReason | undefined {
  if (name !== 'InternalError') return undefined;
  if (message === 'interrupted') return 'it took too long';
  return message === 'out of memory' ? 'it used too much memory' : undefined;
}

/** The innermost place in the program: `    at change (strategies/iban.ts:12:5)`. */
function placeOf(stack: string): Pick<ProgramFault, 'file' | 'line' | 'column'> {
  for (const frame of stack.split('\n')) {
    const [, file, line, column] = /^ +at (?:[^(]* \()?(.+?):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    if (file === undefined || file === 'confiture') continue;
    return { file, line: Number(line), column: Number(column) };
  }
  return {};
}
