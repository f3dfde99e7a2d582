/** The way between the texts of editors and the byte strings of Exim, one character per byte. */

/** The UTF-8 bytes of a text. */
export function toBytes(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text where the bytes are valid UTF-8, else the bytes as they are; what is no byte string stays too. */
export function fromBytes(bytes: string): string {
  if (!/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(bytes)) return bytes;
  const codes = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(codes);
  } catch (error) {
    if (error instanceof TypeError) return bytes;
    throw error;
  }
}

/** Plain data with all its byte strings made texts. */
export function withTexts<T>(data: T): T {
  if (typeof data === 'string') return fromBytes(data) as T;
  if (Array.isArray(data)) return data.map((entry) => withTexts(entry)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, withTexts(value)])) as T;
}
