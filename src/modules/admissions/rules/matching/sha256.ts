/**
 * SHA-256 (FIPS 180-4) in numbers. The rules may not call on the machine's cryptography, and the lottery must
 * come out alike in a browser; a test holds it against the machine's own.
 */
const ROUND = Uint32Array.from(primes(64).map((prime) => fraction(Math.cbrt(prime))));
const START = Uint32Array.from(primes(8).map((prime) => fraction(Math.sqrt(prime))));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 4294967296);
}

const words = new Int32Array(64);

function compress(state: Int32Array): void {
  for (let t = 16; t < 64; t++) {
    const x = words[t - 15]!;
    const y = words[t - 2]!;
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[t] = (words[t - 16]! + small + words[t - 7]! + large) | 0;
  }
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let [e, f, g, h] = [state[4]!, state[5]!, state[6]!, state[7]!];
  for (let t = 0; t < 64; t++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUND[t]! + words[t]!) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const sum = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = state[i]! + sum[i]!;
}

/** The digest of some bytes, as eight words. */
export function sha256(message: Uint8Array): Uint32Array {
  const state = new Int32Array(START);
  const blocks = Math.ceil((message.length + 9) / 64);
  for (let block = 0; block < blocks; block++) {
    for (let t = 0; t < 16; t++) {
      let word = 0;
      for (let i = 0; i < 4; i++) {
        const at = block * 64 + t * 4 + i;
        word = (word << 8) | (at < message.length ? message[at]! : at === message.length ? 0x80 : 0);
      }
      words[t] = word;
    }
    if (block === blocks - 1) {
      words[14] = Math.floor(message.length / 0x20000000);
      words[15] = message.length << 3;
    }
    compress(state);
  }
  return new Uint32Array(state);
}
