/** `ec 256`, whoever says it. */
export function keyText(type: string, bits: number): string {
  return `${type.toLowerCase()} ${bits}`;
}

/** `sha256 rsa`: the tools name the same algorithm as sha256WithRSAEncryption, ecdsa-with-SHA256 or "SHA256 with RSA". */
export function signatureText(name: string): string {
  const hash = /md\d|sha-?\d{1,3}/i.exec(name)?.[0].replace('-', '').toLowerCase();
  const key = /pss|ecdsa|dsa|rsa|ed25519|ed448/i.exec(name)?.[0].toLowerCase();
  return [hash, key].filter((part) => part !== undefined).join(' ') || name;
}
