import * as z from 'zod/mini';
import { keyedDigest } from '../keyed-digest.ts';
import { formatIp, networkOf, readIp } from '../network/ip-text.ts';
import { preservePrefix } from '../network/preserve-prefix.ts';
import { plainType } from '../plain-type.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  prefix_preserving: z
    ._default(z.boolean(), false)
    .check(z.describe('true: addresses of one network stay in one network, and different ones different.')),
});

export const ipAddress = defineBuiltin<z.output<typeof options>>({
  id: 'ip_address',
  summary: 'replaces an IP address by a private one, or by one that keeps who is in whose network',
  risk: 'There are four thousand million IPv4 addresses: who has the key can try them all. The private addresses 10.x.x.x and fdxx: are of nobody. With `prefix_preserving` the result can be an address of somebody else, and who knows some addresses learns the beginnings of others in the same networks.',
  accepts: ['inet', 'text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'pseudonymous',
  keeps: ({ prefix_preserving }, column) => ({
    uniqueness: prefix_preserving && plainType(column) !== 'cidr' ? 'permutation' : false,
    length: false,
    format: true,
  }),
  // Eight groups of four and a netmask.
  longest: () => 43,
  examples: [
    { options: {}, type: 'inet', value: '203.0.113.17' },
    { options: {}, type: 'inet', value: '2001:db8::17/64' },
    { options: { prefix_preserving: true }, type: 'text', value: '203.0.113.17' },
  ],
  create({ options: { prefix_preserving }, column, key }) {
    const secret = key();
    return (value) => {
      const { bytes, mask } = readIp(value);
      const replaced = prefix_preserving
        ? preservePrefix(secret, bytes)
        : privateAddress(secret, value, bytes.length);
      const address = { bytes: replaced, mask };
      return formatIp(plainType(column) === 'cidr' ? networkOf(address) : address);
    };
  },
});

/** 10.0.0.0/8 of RFC 1918, fd00::/8 of RFC 4193. */
function privateAddress(key: Uint8Array, value: string, length: number): Uint8Array {
  const bytes = Uint8Array.from(keyedDigest(key, value).subarray(0, length));
  bytes[0] = length === 4 ? 10 : 0xfd;
  return bytes;
}
