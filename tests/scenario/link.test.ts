import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { isLink, linkOf, longestLink, readLink } from '../../sim/scenario/link.ts';
import { type Work, workText } from '../../sim/scenario/work.ts';

const plan = (title: string, mentors = 6): PlanDocument => ({
  version: 1,
  title,
  question: 'Who first?',
  programme: { order: 'most-deprived-first', mentorship: { mentors } },
  parameters: { workHours: 20 },
  reasons: { 'programme.mentorship.mentors': 'as many as there are; naïve' },
});
const work: Work = {
  version: 1,
  plan: plan('One'),
  origin: plan('One', 3),
  pins: [plan('Two', 8), plan('Three', 0)].map(({ programme, ...rest }, place) =>
    place === 0 ? { ...rest, programme } : { ...rest, programme: { order: 'most-deprived-first' } },
  ),
  baseline: 1,
  practices: { name: 'ours.csv', count: 325, hash: 'a'.repeat(64) },
};
const link = (text: string | Uint8Array) => `#v1=${deflateRawSync(text).toString('base64url')}`;
const sentence = async (fragment: string) => {
  const { work, problems } = await readLink(fragment);
  expect(work).toBe(undefined);
  expect(problems.length).toBeGreaterThan(0);
  return problems.map(({ path, message }) => `${path} ${message}`).join('; ');
};

test('a link gives back the work that it was made of', async () => {
  const fragment = await linkOf(work);
  expect(isLink(`#${fragment}`)).toBe(true);
  expect(fragment.length).toBeLessThan(2000);
  expect(await readLink(`#${fragment}`)).toEqual({ work, problems: [] });
});

test('a link that inflates without end is refused before it has', async () => {
  const bomb = link(new Uint8Array(11_000_000)); // more than the letters allowed hold only about 12 MB
  expect(bomb.length).toBeLessThan(longestLink);
  const before = process.memoryUsage().arrayBuffers;
  expect(await sentence(bomb)).toMatch(/more than 256 KB/);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5e6);
});

test('a link that is too long, of another version, cut off or not ours says so', async () => {
  const whole = `#${await linkOf(work)}`;
  expect(await sentence(`#v1=${'A'.repeat(longestLink)}`)).toMatch(/at most 16384 characters/);
  expect(await sentence('#v2=abc')).toMatch(/newer version/);
  expect(await sentence('#compare')).toMatch(/not a link of Uptake/);
  expect(await sentence(whole.slice(0, -20))).toMatch(/damaged|cut off/);
  expect(await sentence('#v1=a b')).toMatch(/damaged/);
  expect(await sentence(link(new Uint8Array([0xff, 0xfe])))).toMatch(/not text/);
});

test('every problem of a link is said at once, with its place', async () => {
  const text = workText(work)
    .replace('"mentors":8', '"mentors":-8')
    .replace('"baseline":1', '"baseline":7,"colour":1');
  const said = await sentence(link(text));
  expect(said).toMatch(/pins\.0\.programme\.mentorship\.mentors must lie between/);
  expect(said).toMatch(/colour" is not known/);
  expect(said).toMatch(/baseline must be the place of a pinned plan, 0 to 1/);
});

test('the pin that answers are measured against is counted among all the pins, right or wrong', async () => {
  const said = await sentence(link(workText(work).replace('"mentors":8', '"mentors":-8')));
  expect(said).toMatch(/^pins\.0\.programme\.mentorship\.mentors must lie between[^;]*; it is -8$/);
});

test('work without a plan says so in its place', async () => {
  expect(await sentence(link('{"version":1}'))).toBe(
    'plan is missing; it must be a plan, an object in braces',
  );
});

test('work that a link could hold but nobody would open from one is refused too', async () => {
  const reasons = { 'programme.tools': 'x'.repeat(300 * 1024) };
  await expect(linkOf({ ...work, plan: { ...work.plan, reasons } })).rejects.toThrow(
    /at most 262144 bytes of work and this work has 30\d{4}/,
  );
});

test('work that is too large for a link is refused with what to do', async () => {
  let seed = 1;
  const noise = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + (seed >>> 16) / 8);
  };
  const question = Array.from({ length: 2000 }, noise).join('');
  const large = { ...work, pins: Array.from({ length: 5 }, () => ({ ...work.plan, question })) };
  const pins = large.pins.map((pin, place) => ({
    ...pin,
    question: [...pin.question].map((letter, at) => (at % (place + 2) ? letter : noise())).join(''),
  }));
  await expect(linkOf({ ...large, pins })).rejects.toThrow(/save it as a file/);
});

test('no key of a link reaches a prototype', async () => {
  const text = workText(work).replace('"baseline":1', '"baseline":1,"__proto__":{"polluted":1}');
  await readLink(link(text));
  expect(({} as { polluted?: number }).polluted).toBe(undefined);
});
