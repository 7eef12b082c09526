import { isIP } from 'node:net';
import { InvalidValue } from '../invalid-value.ts';

/** An address of inet or cidr: 4 or 16 bytes, and "/24" where it is written. */
export interface IpText {
  readonly bytes: Uint8Array;
  readonly mask: string;
}

/** Throws InvalidValue for what is no address with or without a netmask. */
export function readIp(text: string): IpText {
  const [, address = '', mask = ''] = /^([\da-fA-F.:]+)(\/\d{1,3})?$/.exec(text) ?? [];
  const family = isIP(address);
  if (family === 0) throw new InvalidValue('it is not an IP address');
  const bytes = family === 4 ? bytesOf4(address) : bytesOf6(address);
  if (mask !== '' && Number(mask.slice(1)) > bytes.length * 8)
    throw new InvalidValue('its netmask is too long');
  return { bytes, mask };
}

export function formatIp({ bytes, mask }: IpText): string {
  if (bytes.length === 4) return bytes.join('.') + mask;
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((bytes[i * 2] ?? 0) * 256 + (bytes[i * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':') + mask;
}

/** The address with the bits behind the netmask set to 0, which a cidr has to have. */
export function networkOf({ bytes, mask }: IpText): IpText {
  const bits = mask === '' ? bytes.length * 8 : Number(mask.slice(1));
  return { bytes: bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8)))), mask };
}

function bytesOf4(address: string): Uint8Array {
  return Uint8Array.from(address.split('.').map(Number));
}

function bytesOf6(address: string): Uint8Array {
  const [front = '', back] = withoutDots(address).split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((hex) => Number.parseInt(hex, 16));
  const [head, tail] = [groups(front), groups(back ?? '')];
  const zeros = new Array<number>(8 - head.length - tail.length).fill(0);
  return Uint8Array.from([...head, ...zeros, ...tail].flatMap((group) => [group >> 8, group & 0xff]));
}

/** ::ffff:1.2.3.4 with its last four numbers as two groups. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
}
