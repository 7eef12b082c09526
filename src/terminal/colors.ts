import picocolors from 'picocolors';

/** Marks a text with a colour, or leaves it as it is. */
export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

export interface ColorRequest {
  /** Whether the stream that is written to is a terminal. */
  readonly isTTY: boolean;
  /** False for --no-color. */
  readonly flag?: boolean | undefined;
  /** The process's variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Colours for one stream: real ones or ones that change nothing. The first that says something decides:
 * --no-color, NO_COLOR, FORCE_COLOR, CI or TERM=dumb, whether the stream is a terminal.
 */
export function colorsFor(request: ColorRequest): Colors {
  const { bold, dim, red, green, yellow, cyan } = picocolors.createColors(wantsColor(request));
  return { bold, dim, red, green, yellow, cyan };
}

function wantsColor({ isTTY, flag, environment }: ColorRequest): boolean {
  if (flag === false || environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return isOn(environment.FORCE_COLOR);
  if (isOn(environment.CI) || environment.TERM === 'dumb') return false;
  return isTTY;
}

/** Whether a variable such as CI says yes; `CI=false` is how a person says that this is none. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}
