import { writeSync } from 'node:fs';
import type { Ids } from '../rules/market.ts';

const encoder = new TextEncoder();
const WINDOW = 1 << 17;

/** Writes text and ids to a file as bytes, without a string for each id. */
export class ByteWriter {
  readonly #file: number;
  readonly #bytes = new Uint8Array(WINDOW);
  readonly #onBytes: ((bytes: Uint8Array) => void) | undefined;
  #size = 0;

  /** `onBytes` sees everything that is written, for a hash. */
  constructor(file: number, onBytes?: (bytes: Uint8Array) => void) {
    this.#file = file;
    this.#onBytes = onBytes;
  }

  text(text: string): void {
    if (text.length * 3 > WINDOW) {
      const bytes = encoder.encode(text);
      for (let at = 0; at < bytes.length; at += WINDOW) this.#raw(bytes.subarray(at, at + WINDOW));
      return;
    }
    this.#room(text.length * 3);
    if (text.length > 24) {
      this.#size += encoder.encodeInto(text, this.#bytes.subarray(this.#size)).written;
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) {
        this.#size += encoder.encodeInto(text.slice(at), this.#bytes.subarray(this.#size)).written;
        return;
      }
      this.#bytes[this.#size++] = code;
    }
  }

  /** An id as a JSON string. */
  id(ids: Ids, index: number): void {
    const from = ids.ends[index]!;
    const to = ids.ends[index + 1]!;
    const escaped = () => JSON.stringify(new TextDecoder().decode(ids.bytes.subarray(from, to)));
    if (to - from > WINDOW >> 3) {
      this.text(escaped());
      return;
    }
    this.#room(to - from + 2);
    const bytes = this.#bytes;
    const before = this.#size;
    let size = before;
    bytes[size++] = 0x22;
    for (let at = from; at < to; at++) {
      const byte = ids.bytes[at]!;
      if (byte === 0x22 || byte === 0x5c || byte < 0x20) {
        this.#size = before;
        this.text(escaped());
        return;
      }
      bytes[size++] = byte;
    }
    bytes[size++] = 0x22;
    this.#size = size;
  }

  flush(): void {
    const part = this.#bytes.subarray(0, this.#size);
    this.#onBytes?.(part);
    writeAll(this.#file, part);
    this.#size = 0;
  }

  #raw(bytes: Uint8Array): void {
    this.flush();
    this.#bytes.set(bytes);
    this.#size = bytes.length;
  }

  #room(bytes: number): void {
    if (this.#size + bytes > WINDOW) this.flush();
  }
}

/** A pipe may take less than it is offered, or nothing for a moment. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
