/**
 * A random UUIDv4 (RFC 9562 §5.4), for what participants make: it tells no time and no order.
 */
export function newId(): string {
  return globalThis.crypto.randomUUID();
}

/**
 * A UUIDv7 (RFC 9562 §5.7) for rows that the installation makes: ordered by `now`, so that indexes stay packed.
 */
export function newOrderedId(now: Date): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const milliseconds = BigInt(now.getTime());
  view.setUint16(0, Number(milliseconds >> 32n));
  view.setUint32(2, Number(milliseconds & 0xffff_ffffn));
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
