export interface NamedGroup {
  readonly name: string;
  /** Bits of the field, or of the prime; null where there is only ML-KEM. */
  readonly bits: number | null;
  /** post-quantum: ML-KEM or its draft, most of them beside an elliptic half. */
  readonly kind: 'elliptic' | 'finite-field' | 'post-quantum';
}
const elliptic = (name: string, bits: number): NamedGroup => ({ name, bits, kind: 'elliptic' });
const hybrid = (name: string, bits: number | null): NamedGroup => ({
  name,
  bits,
  kind: 'post-quantum',
});
const finite = (bits: number): NamedGroup => ({
  name: `ffdhe${bits}`,
  bits,
  kind: 'finite-field',
});

/** Groups of the key exchange by number. Source: IANA registry "TLS Supported Groups". */
export const NAMED_GROUPS: ReadonlyMap<number, NamedGroup> = new Map([
  [1, elliptic('sect163k1', 163)],
  [2, elliptic('sect163r1', 163)],
  [3, elliptic('sect163r2', 163)],
  [4, elliptic('sect193r1', 193)],
  [5, elliptic('sect193r2', 193)],
  [6, elliptic('sect233k1', 233)],
  [7, elliptic('sect233r1', 233)],
  [8, elliptic('sect239k1', 239)],
  [9, elliptic('sect283k1', 283)],
  [10, elliptic('sect283r1', 283)],
  [11, elliptic('sect409k1', 409)],
  [12, elliptic('sect409r1', 409)],
  [13, elliptic('sect571k1', 571)],
  [14, elliptic('sect571r1', 571)],
  [15, elliptic('secp160k1', 160)],
  [16, elliptic('secp160r1', 160)],
  [17, elliptic('secp160r2', 160)],
  [18, elliptic('secp192k1', 192)],
  [19, elliptic('secp192r1', 192)],
  [20, elliptic('secp224k1', 224)],
  [21, elliptic('secp224r1', 224)],
  [22, elliptic('secp256k1', 256)],
  [23, elliptic('secp256r1', 256)],
  [24, elliptic('secp384r1', 384)],
  [25, elliptic('secp521r1', 521)],
  [26, elliptic('brainpoolP256r1', 256)],
  [27, elliptic('brainpoolP384r1', 384)],
  [28, elliptic('brainpoolP512r1', 512)],
  [29, elliptic('x25519', 255)],
  [30, elliptic('x448', 448)],
  [31, elliptic('brainpoolP256r1tls13', 256)],
  [32, elliptic('brainpoolP384r1tls13', 384)],
  [33, elliptic('brainpoolP512r1tls13', 512)],
  [41, elliptic('curveSM2', 256)],
  [256, finite(2048)],
  [257, finite(3072)],
  [258, finite(4096)],
  [259, finite(6144)],
  [260, finite(8192)],
  [512, hybrid('MLKEM512', null)],
  [513, hybrid('MLKEM768', null)],
  [514, hybrid('MLKEM1024', null)],
  [0x11eb, hybrid('SecP256r1MLKEM768', 256)],
  [0x11ec, hybrid('X25519MLKEM768', 255)],
  [0x11ed, hybrid('SecP384r1MLKEM1024', 384)],
  [0x6399, hybrid('X25519Kyber768Draft00', 255)],
  [0x639a, hybrid('SecP256r1Kyber768Draft00', 256)],
]);
