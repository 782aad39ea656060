/** SHA-256 of values, down to the last bit of every number. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const notANumber = new Uint8Array([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);

/** A number as 64 bits, little-endian; "not a number" is one value, whatever its spare bits. */
function numberBytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index])) bytes.set(notANumber, index * 8);
    else view.setFloat64(index * 8, values[index], true);
  }
  return bytes;
}

type Numbers = Float64Array | Int32Array | Int8Array | Uint8Array | Uint32Array;
const isNumbers = (value: object): value is Numbers => ArrayBuffer.isView(value);

/** SHA-256 (hex) of numbers, texts, flags, and lists and records of them; the fields of a record count in the order of their names. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  const text = (mark: string, content: string) => {
    const bytes = utf8ToBytes(content);
    hash.update(utf8ToBytes(`${mark}${bytes.length}:`)).update(bytes);
  };
  const add = (part: unknown): void => {
    if (typeof part === 'number') {
      hash.update(utf8ToBytes('n')).update(numberBytes([part]));
    } else if (typeof part === 'string') {
      text('s', part);
    } else if (typeof part !== 'object' || part === null) {
      text('o', String(part));
    } else if (isNumbers(part)) {
      text('v', String(part.length));
      hash.update(numberBytes(part));
    } else if (Array.isArray(part)) {
      text('l', String(part.length));
      part.forEach(add);
    } else {
      const fields = Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1));
      text('r', String(fields.length));
      for (const [name, field] of fields) {
        text('f', name);
        add(field);
      }
    }
  };
  add(value);
  return bytesToHex(hash.digest());
}
