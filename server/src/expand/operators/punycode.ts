/** Punycode (RFC 3492), the form of names in other scripts that ASCII can carry. */

const base = 36;
const tMin = 1;
const tMax = 26;

function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38));
}

const digit = (value: number) => String.fromCharCode(value < 26 ? value + 97 : value + 22);
const threshold = (k: number, bias: number) => Math.max(tMin, Math.min(tMax, k - bias));

export function encodePunycode(text: string): string {
  const points = [...text].map((char) => char.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  let out = String.fromCharCode(...basic);
  if (basic.length > 0) out += '-';
  let n = 128;
  let delta = 0;
  let bias = 72;
  for (let handled = basic.length; handled < points.length; ) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta++;
      if (point !== n) continue;
      let q = delta;
      for (let k = base; ; k += base) {
        const t = threshold(k, bias);
        if (q < t) break;
        out += digit(t + ((q - t) % (base - t)));
        q = Math.floor((q - t) / (base - t));
      }
      out += digit(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return out;
}

/** The text, or undefined where the code is none. */
export function decodePunycode(code: string): string | undefined {
  const last = code.lastIndexOf('-');
  const points = [...code.slice(0, Math.max(0, last))].map((char) => char.charCodeAt(0));
  if (points.some((point) => point >= 128)) return undefined;
  let n = 128;
  let i = 0;
  let bias = 72;
  for (let at = last < 0 ? 0 : last + 1; at < code.length; ) {
    const before = i;
    let weight = 1;
    for (let k = base; ; k += base) {
      const value = at < code.length ? Number.parseInt(code[at++] as string, 36) : Number.NaN;
      if (Number.isNaN(value)) return undefined;
      const number = value < 10 ? value + 26 : value - 10;
      i += number * weight;
      const t = threshold(k, bias);
      if (number < t) break;
      weight *= base - t;
      if (!Number.isSafeInteger(weight) || !Number.isSafeInteger(i)) return undefined;
    }
    bias = adapt(i - before, points.length + 1, before === 0);
    n += Math.floor(i / (points.length + 1));
    i %= points.length + 1;
    if (n > 0x10ffff) return undefined;
    points.splice(i++, 0, n);
  }
  return String.fromCodePoint(...points);
}
