/** Groups for TLS 1.3, the better first: hybrid, elliptic, then finite fields. */
export const GROUPS_13: readonly number[] = [
  0x11ec, 0x11eb, 0x11ed, 0x6399, 0x639a, 513, 514, 512, 29, 23, 24, 25, 30, 31, 32, 33, 41, 256,
  257, 258, 259, 260,
];

/** Curves up to TLS 1.2, the common first. No FFDHE: a server without them would then refuse DHE (RFC 7919 §4). */
export const CURVES_12: readonly number[] = [
  29, 23, 24, 25, 30, 26, 27, 28, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
  4, 3, 2, 1,
];

/** RFC 7919. */
export const FFDHE: readonly number[] = [256, 257, 258, 259, 260];
