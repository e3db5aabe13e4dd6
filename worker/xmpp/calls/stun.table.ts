/** Numbers of STUN (RFC 8489 §18) and TURN (RFC 8656 §18) that we use. */
export const METHODS = { binding: 0x001, allocate: 0x003, refresh: 0x004 } as const;

export const CLASSES = { request: 0x000, success: 0x100, error: 0x110 } as const;

export const ATTRIBUTES = {
  mappedAddress: 0x0001,
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
} as const;

export const MAGIC_COOKIE = 0x2112a442;
