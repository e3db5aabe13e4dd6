import ipaddr from 'ipaddr.js';

/** The first, a middle and the last address of a block (CIDR). */
export function samples(block: string): string[] {
  const [network, bits] = ipaddr.parseCIDR(block);
  const first = network.toByteArray();
  const hostBit = (index: number) => index >= bits;
  const withHostBits = (bit: (index: number) => 0 | 1) =>
    ipaddr.fromByteArray(
      first.map((byte, at) => {
        let filled = byte;
        for (let i = 0; i < 8; i++) {
          if (hostBit(at * 8 + i) && bit(at * 8 + i) === 1) filled |= 0x80 >> i;
        }
        return filled;
      }),
    );
  const middle = withHostBits((index) => (index === bits ? 1 : 0));
  return [network, middle, withHostBits(() => 1)].map((address) => address.toString());
}
