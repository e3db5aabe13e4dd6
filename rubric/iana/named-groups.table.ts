export interface NamedGroup {
  readonly name: string;
  /** hybrid: with a part that withstands a quantum computer. finite: finite field (RFC 7919). */
  readonly kind: 'hybrid' | 'ml-kem' | 'elliptic' | 'finite';
  /** Of the field; of a hybrid those of its elliptic part; null for ML-KEM alone. */
  readonly bits: number | null;
}
const hybrid = (name: string, bits: number): NamedGroup => ({ name, kind: 'hybrid', bits });
const mlKem = (name: string): NamedGroup => ({ name, kind: 'ml-kem', bits: null });
const curve = (name: string, bits: number): NamedGroup => ({ name, kind: 'elliptic', bits });
const finite = (name: string, bits: number): NamedGroup => ({ name, kind: 'finite', bits });

/** Named groups by number. Source: IANA registry "TLS Supported Groups" (RFC 8422, RFC 7919, RFC 8734, draft-kwiatkowski). */
export const NAMED_GROUPS: ReadonlyMap<number, NamedGroup> = new Map([
  [1, curve('sect163k1', 163)],
  [2, curve('sect163r1', 163)],
  [3, curve('sect163r2', 163)],
  [4, curve('sect193r1', 193)],
  [5, curve('sect193r2', 193)],
  [6, curve('sect233k1', 233)],
  [7, curve('sect233r1', 233)],
  [8, curve('sect239k1', 239)],
  [9, curve('sect283k1', 283)],
  [10, curve('sect283r1', 283)],
  [11, curve('sect409k1', 409)],
  [12, curve('sect409r1', 409)],
  [13, curve('sect571k1', 571)],
  [14, curve('sect571r1', 571)],
  [15, curve('secp160k1', 160)],
  [16, curve('secp160r1', 160)],
  [17, curve('secp160r2', 160)],
  [18, curve('secp192k1', 192)],
  [19, curve('secp192r1', 192)],
  [20, curve('secp224k1', 224)],
  [21, curve('secp224r1', 224)],
  [22, curve('secp256k1', 256)],
  [23, curve('secp256r1', 256)],
  [24, curve('secp384r1', 384)],
  [25, curve('secp521r1', 521)],
  [26, curve('brainpoolP256r1', 256)],
  [27, curve('brainpoolP384r1', 384)],
  [28, curve('brainpoolP512r1', 512)],
  [29, curve('x25519', 255)],
  [30, curve('x448', 448)],
  [31, curve('brainpoolP256r1tls13', 256)],
  [32, curve('brainpoolP384r1tls13', 384)],
  [33, curve('brainpoolP512r1tls13', 512)],
  [34, curve('GC256A', 256)],
  [35, curve('GC256B', 256)],
  [36, curve('GC256C', 256)],
  [37, curve('GC256D', 256)],
  [38, curve('GC512A', 512)],
  [39, curve('GC512B', 512)],
  [40, curve('GC512C', 512)],
  [41, curve('curveSM2', 256)],
  [256, finite('ffdhe2048', 2048)],
  [257, finite('ffdhe3072', 3072)],
  [258, finite('ffdhe4096', 4096)],
  [259, finite('ffdhe6144', 6144)],
  [260, finite('ffdhe8192', 8192)],
  [512, mlKem('MLKEM512')],
  [513, mlKem('MLKEM768')],
  [514, mlKem('MLKEM1024')],
  [0x11eb, hybrid('SecP256r1MLKEM768', 256)],
  [0x11ec, hybrid('X25519MLKEM768', 255)],
  [0x11ed, hybrid('SecP384r1MLKEM1024', 384)],
  [0x6399, hybrid('X25519Kyber768Draft00', 255)],
  [0x639a, hybrid('SecP256r1Kyber768Draft00', 256)],
]);
