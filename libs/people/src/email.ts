/**
 * Dot-string of RFC 5321 §4.1.2 before the @ (no quoted form, which no real mailbox needs), and host names with at least two
 * labels after it; no control character, space, comma or angle bracket can be part of it, so it is safe in a mail header.
 */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/**
 * The form of an e-mail address under which two are the same: without space around it, in small letters. Null when it is not
 * an address: at most 254 characters, 64 before the @ and 63 in each part after it, of which the last is not a number.
 */
export function normalEmail(written: string): string | null {
  const email = written.trim().normalize('NFC').toLowerCase();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  const labels = email.slice(at + 1).split('.');
  if (email.length > 254 || local.length > 64 || !localPart.test(local)) return null;
  const hostIsValid = labels.length >= 2 && labels.every((part) => part.length <= 63 && label.test(part));
  return hostIsValid && !/^\d+$/.test(labels.at(-1) ?? '') ? email : null;
}
