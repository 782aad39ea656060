/** Files that were good once: bytes flipped, cut, doubled, spliced with what readers stumble over. */
import fc from 'fast-check';

/** The same cases in every run. */
export const cases = (numRuns: number) => ({ seed: 20141102, numRuns });

const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const broken = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80]];
const anywhere = [
  '\u0000',
  '\ufeff',
  '\r',
  '\n',
  '\r\n',
  '\n\r',
  '\t',
  ' ',
  '\u2028',
  '\u00a0',
  '\u0301',
  '"',
  "'",
  '\\',
  '😀',
  '\u001b[2J',
];

/** What is put between the bytes of a plan. */
export const planPieces = [
  ...anywhere,
  ...'{}[],:',
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''].flatMap((key) => [
    `"${key}":{"polluted":1},`,
    `"${key}":`,
    `"${key}"`,
  ]),
  '"constructor":{"prototype":{"polluted":1}},',
  '"weeks":1,"weeks":2,',
  '"version":1,',
  '"version":99,',
  '"parameters":{"orientationSd":5e-324},',
  '"parameters":{"baselineSd":1e-160},',
  '"\\ud800"',
  '"\\u0000"',
  '"\\udc00\\ud800"',
  '\\u',
  '\\',
  '1e999',
  '-1e999',
  '1e308',
  '5e-324',
  '-0',
  '0x10',
  '01',
  '1.',
  '.5',
  '+1',
  '1,5',
  'NaN',
  'Infinity',
  '9007199254740993',
  '123456789'.repeat(50),
  'true',
  'null',
  '//',
  '/**/',
  '['.repeat(60),
  '{"a":'.repeat(60),
  ']'.repeat(60),
];

/** What is put between the bytes of a table. */
export const tablePieces = [
  ...anywhere,
  ...[',', ';', ',,,,', '\n,,,\n', '""', '"""', '"\n', ',"', '",', '\t\t'],
  ...['=1+1', "'=1", '@x', '-', '+'],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '0',
    '1e308',
    '-1e308',
    '1e999',
    '5e-324',
    '1e-310',
    '1,5',
    '1.000,5',
    '0x10',
    '50%',
    '-1',
  ],
  '1'.repeat(400),
  '__proto__',
  'constructor',
  'id',
  'list_size',
  'practice_a',
  'NA',
  '#N/A',
];

type Change = (bytes: Buffer) => Buffer;
const insert = (bytes: Buffer, at: number, piece: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);

/** One change at a place that is a share of the length, so that it shrinks with the file. */
function aChange(pieces: readonly string[]): fc.Arbitrary<Change> {
  const share = fc.nat(9999);
  const place = (bytes: Buffer, at: number) => Math.floor((at * (bytes.length + 1)) / 10000);
  const span = fc.tuple(share, fc.oneof(fc.nat(8), fc.nat(200)));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(share, fc.constantFrom(...pieces)).map(
        ([at, piece]): Change =>
          (bytes) =>
            insert(bytes, place(bytes, at), bytesOf(piece)),
      ),
    },
    // in place of a word or a number, so that the rest stays well formed
    {
      weight: 4,
      arbitrary: fc.tuple(share, fc.constantFrom(...pieces)).map(
        ([at, piece]): Change =>
          (bytes) => {
            const text = bytes.toString('latin1');
            const words = [...text.matchAll(/"[^"\n]*"|[\w.-]+/g)];
            if (words.length === 0) return bytes;
            const word = words[Math.floor((at * words.length) / 10000)];
            const end = word.index + word[0].length;
            return Buffer.concat([bytes.subarray(0, word.index), bytesOf(piece), bytes.subarray(end)]);
          },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(share, fc.nat(7)).map(
        ([at, bit]): Change =>
          (bytes) => {
            if (bytes.length === 0) return bytes;
            const flipped = Buffer.from(bytes);
            flipped[Math.min(bytes.length - 1, place(bytes, at))] ^= 1 << bit;
            return flipped;
          },
      ),
    },
    {
      weight: 1,
      arbitrary: share.map(
        (at): Change =>
          (bytes) =>
            bytes.subarray(0, place(bytes, at)),
      ),
    },
    {
      weight: 2,
      arbitrary: span.map(
        ([at, length]): Change =>
          (bytes) =>
            Buffer.concat([bytes.subarray(0, place(bytes, at)), bytes.subarray(place(bytes, at) + length)]),
      ),
    },
    {
      weight: 2,
      arbitrary: span.map(
        ([at, length]): Change =>
          (bytes) => {
            const from = place(bytes, at);
            return insert(bytes, from, bytes.subarray(from, from + length));
          },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(span, share).map(
        ([[at, length], to]): Change =>
          (bytes) => {
            const from = place(bytes, at);
            return insert(bytes, place(bytes, to), bytes.subarray(from, from + length));
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(share, fc.constantFrom(...broken)).map(
        ([at, piece]): Change =>
          (bytes) =>
            insert(bytes, place(bytes, at), Uint8Array.from(piece)),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\r', '\r\n').map(
        (end): Change =>
          (bytes) =>
            bytesOf(bytes.toString('utf8').replaceAll('\n', end)),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Change>((bytes) => bytesOf(`\ufeff${bytes.toString('utf8')}`)) },
  );
}

/** A good file after one to six changes, or at most as many as are wanted. */
export const spoilt = (good: readonly string[], pieces: readonly string[], most = 6): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.constantFrom(...good), fc.array(aChange(pieces), { minLength: 1, maxLength: most }))
    .map(([file, changes]) => changes.reduce<Buffer>((bytes, change) => change(bytes), bytesOf(file)));
