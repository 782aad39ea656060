/** Taking work away: as a link, a file, a command, tables, a picture and on paper. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import type { Download, Page } from 'playwright';
import { expect, test } from 'vitest';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { linkOf } from '../../sim/scenario/link.ts';
import { type Work, workVersion } from '../../sim/scenario/work.ts';
import { bandOf } from '../../sim/worker/explorer.ts';
import { folder, futuresOf, hashByCommand, planFile, tableOf } from './computed.ts';
import { answers, finished, patient, resultHash } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();
const mayCopy = { permissions: ['clipboard-read', 'clipboard-write'] };

const dialogue = (page: Page) => page.getByRole('dialog', { name: 'Take away' });
async function openDialogue(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take away' }).click();
  await dialogue(page).waitFor(patient);
}

async function copied(page: Page, button: string): Promise<string> {
  await openDialogue(page);
  await dialogue(page).getByRole('button', { name: button, exact: true }).click();
  await dialogue(page)
    .getByText(/ copied\.$/)
    .waitFor();
  await page.keyboard.press('Escape');
  return page.evaluate(() => navigator.clipboard.readText());
}

async function saved(page: Page, button: string): Promise<Download> {
  await openDialogue(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogue(page).getByRole('button', { name: button }).click(),
  ]);
  await page.keyboard.press('Escape');
  return download;
}
const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

async function setMentors(page: Page, mentors: number): Promise<void> {
  const hash = await resultHash(page);
  await page.getByRole('textbox', { name: 'Mentors, mentors' }).fill(String(mentors));
  await page.keyboard.press('Tab');
  await expect.poll(() => resultHash(page), patient).not.toBe(hash);
  await finished(page);
}

const work = (plan: PlanDocument, rest: Partial<Work> = {}): Work => ({
  version: workVersion,
  plan,
  pins: [],
  ...rest,
});
const linked = (text: string | Buffer) => `#v1=${deflateRawSync(text).toString('base64url')}`;

test('a copied link opens elsewhere with the same answers, the same pins and the same result hash', async () => {
  const page = await visit(mayCopy);
  await page.getByRole('radio', { name: 'Mentors, readiest first' }).check();
  await page.getByLabel('Measured against').selectOption('Guidance only');
  await finished(page);
  await setMentors(page, 9);
  const link = await copied(page, 'Copy link');
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#v1=/);
  const elsewhere = await visit({ at: new URL(link).hash });
  expect(await resultHash(elsewhere)).toBe(await resultHash(page));
  expect(await answers(elsewhere)).toEqual(await answers(page));
  expect(await elsewhere.getByLabel('Measured against').locator('option:checked').innerText()).toBe(
    'Guidance only',
  );
  await elsewhere.getByRole('button', { name: /Mentors: 6 → 9/ }).waitFor();
  expect(new URL(elsewhere.url()).hash).toBe('#explore');
});

const spoilt: readonly [what: string, fragment: string, words: RegExp][] = [
  [
    'that was cut off',
    linked(JSON.stringify(work(planFile('guidance-only')))).slice(0, -40),
    /damaged or cut off/,
  ],
  ['with letters that no link has', '#v1=%3Cscript%3E', /damaged: it holds letters that no link has/],
  ['that is too long', `#v1=${'A'.repeat(20_000)}`, /at most 16384 characters; it has 20003/],
  ['of another version', '#v2=AAAA', /newer version of Uptake/],
  ['that inflates to megabytes', linked(Buffer.alloc(11_000_000, ' ')), /holds more than 256 KB/],
  [
    'that reaches for the prototype',
    linked('{"version":1,"plan":{"version":1,"title":"x","__proto__":{"polluted":1}},"pins":[]}'),
    /__proto__/,
  ],
  [
    'with a plan that cannot be',
    linked(
      JSON.stringify({
        version: 1,
        plan: { version: 1, title: 'x', programme: { mentorship: { mentors: -3 } } },
        pins: [],
      }),
    ),
    /mentors must lie between 0 and 10000 \(mentors\); it is -3/,
  ],
];

test('a link that is cut off, too long, foreign or hostile is refused in words, and the work stays', async () => {
  const page = await visit();
  await setMentors(page, 7);
  const hash = await resultHash(page);
  const said = page.locator('.message[role=alert]');
  for (const [what, fragment, words] of spoilt) {
    await page.evaluate((link) => {
      location.hash = link;
    }, fragment);
    await said.waitFor(patient);
    const text = await said.innerText();
    expect(text, what).toMatch(/^The link could not be opened; your work is as it was\./);
    expect(text, what).toMatch(words);
    await said.getByRole('button', { name: 'Close' }).click();
    await said.waitFor({ state: 'detached' });
  }
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect(await resultHash(page)).toBe(hash);
  expect(await page.getByRole('textbox', { name: 'Mentors, mentors' }).inputValue()).toBe('7');
  expect(await page.getByRole('button', { name: 'Redo' }).isDisabled()).toBe(true);
});

test('an address that is neither a screen nor a link is named, and the work stays', async () => {
  const page = await visit({ at: '#nonsense' });
  const said = page.locator('.message[role=alert]');
  await said.waitFor(patient);
  expect(await said.innerText()).toMatch(
    /It ends in "#nonsense", which is neither a screen of this page nor work/,
  );
  expect(new URL(page.url()).hash).toBe('#explore');
});

test('a saved plan file opens elsewhere with the same result hash; one that is wrong is named and changes nothing', async () => {
  const page = await visit();
  await setMentors(page, 11);
  const download = await saved(page, 'Save plan file');
  expect(download.suggestedFilename()).toBe('the-full-programme-changed.json');
  const elsewhere = await visit();
  await openDialogue(elsewhere);
  const input = dialogue(elsewhere).locator('input[type=file]');
  const wrong = { version: 1, title: 'Wrong', programme: { mentorship: { mentors: 1e9 } }, colour: 'green' };
  await input.setInputFiles({
    name: 'wrong.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(wrong)),
  });
  const alert = dialogue(elsewhere).getByRole('alert');
  await alert.waitFor(patient);
  const text = await alert.innerText();
  expect(text).toContain('wrong.json cannot be opened as a plan.');
  expect(text).toContain('mentorship.mentors must lie between');
  expect(text).toContain('colour');
  expect(text).toContain('Your work is as it was.');
  await input.setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('{Dear all') });
  await expect.poll(() => alert.innerText(), patient).toContain('letter.txt');
  expect(await alert.innerText()).toMatch(/It is damaged or another kind of file: line 1 does not read/);
  await dialogue(elsewhere).getByRole('button', { name: 'Save plan file' }).click();
  await expect.poll(() => alert.count(), patient).toBe(0); // what was wrong before is no longer said
  await input.setInputFiles(await download.path());
  await expect.poll(() => dialogue(elsewhere).count(), patient).toBe(0);
  await expect.poll(() => resultHash(elsewhere), patient).toBe(await resultHash(page));
  await elsewhere.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => resultHash(elsewhere), patient)
    .toBe(futuresOf(planFile('full-programme')).resultHash);
});

test('the copied command gives the result hash of the page after levers and assumptions were changed', async () => {
  const page = await visit(mayCopy);
  await page.getByRole('radio', { name: 'Borough by borough' }).check();
  await finished(page);
  await setMentors(page, 3);
  await page.getByText('Each assumption, with its basis').click();
  await page.getByRole('searchbox', { name: 'Find an assumption' }).fill('work');
  await page.getByRole('button', { name: /^Fix / }).first().click();
  await finished(page);
  await page.getByRole('radio', { name: 'Only the central values' }).check();
  await finished(page);
  const command = await copied(page, 'Copy command');
  expect(command).toMatch(/^npx uptake run scenarios\/borough-by-borough\.json --futures 200 /);
  expect(command).toContain('--assumptions central');
  expect(command).toMatch(/--set parameters\.\w+=/);
  expect(await hashByCommand(command, folder())).toBe(await resultHash(page));
});

test('the copied command gives the result hash of a link with another seed, other weeks and other practices', async () => {
  const plan = {
    ...planFile('full-programme'),
    seed: "it's $HOME",
    weeks: 130,
    firstCalendarWeek: 40,
    practices: { count: 60, seed: 'elsewhere' },
    parameters: { workHours: 21.5 },
  };
  const page = await visit({ at: `#${await linkOf(work(plan))}`, ...mayCopy });
  const command = await copied(page, 'Copy command');
  const hash = await resultHash(page);
  expect(hash).toBe(futuresOf(plan).resultHash);
  expect(await hashByCommand(command, folder())).toBe(hash);
});

test('a plan of one’s own is saved first: the command then names the file and gives the same result hash', async () => {
  const page = await visit(mayCopy);
  const plan = { ...planFile('guidance-only'), title: 'Ours: “naïve” & short', weeks: 78 };
  await openDialogue(page);
  await dialogue(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: 'ours.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(plan)),
    });
  await expect.poll(() => resultHash(page), patient).toBe(futuresOf(plan).resultHash);
  await finished(page);
  const command = await copied(page, 'Copy command');
  const cwd = folder();
  const [, file] = /^npx uptake run (\S+\.json) /.exec(command) ?? [];
  await (await saved(page, 'Save plan file')).saveAs(join(cwd, file));
  expect(await hashByCommand(command, cwd)).toBe(await resultHash(page));
});

test('the command of the comparison runs what the page compares, with the plan files that it asks for', async () => {
  const pin = { ...planFile('guidance-only'), title: 'Guidance and time', programme: { protectedTime: 2 } };
  const page = await visit({
    at: `#${await linkOf(work(planFile('full-programme'), { pins: [pin], baseline: 0 }))}`,
    ...mayCopy,
  });
  await openDialogue(page);
  await dialogue(page).getByRole('button', { name: 'Copy command of the comparison' }).click();
  await dialogue(page).getByText('Command copied.').waitFor(patient);
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogue(page).getByRole('button', { name: 'Save its plan file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('guidance-and-time.json');
  expect(command).toBe(
    'npx uptake compare scenarios/full-programme.json --baseline guidance-and-time.json --futures 200',
  );
  const cwd = folder();
  await download.saveAs(join(cwd, download.suggestedFilename()));
  expect(await hashByCommand(command, cwd)).toMatch(/^[0-9a-f]{64}$/);
});

test('all plans are saved under the names that the command of the comparison says, and it runs with them', async () => {
  const changed = (mentors: number) => {
    const { programme, ...rest } = planFile('full-programme');
    return {
      ...rest,
      programme: { ...programme, mentorship: { ...(programme.mentorship as object), mentors } },
    };
  };
  const pins = [changed(3), planFile('guidance-only')];
  const page = await visit({ at: `#${await linkOf(work(changed(9), { pins }))}`, ...mayCopy });
  await finished(page);
  const command = await copied(page, 'Copy command of the comparison');
  const cwd = folder();
  const names: string[] = [];
  await openDialogue(page);
  page.on('download', (download) => {
    names.push(download.suggestedFilename());
    void download.saveAs(join(cwd, download.suggestedFilename()));
  });
  await dialogue(page).getByRole('button', { name: 'Save all plans' }).click();
  await dialogue(page).getByText('3 plan files saved.').waitFor(patient);
  await expect.poll(() => names.length, patient).toBe(3);
  expect(names.sort()).toEqual([
    'guidance-only.json',
    'the-full-programme-changed-2.json',
    'the-full-programme-changed.json',
  ]);
  expect(command).toContain('compare the-full-programme-changed.json scenarios/guidance-only.json the-full');
  await expect.poll(() => hashByCommand(command, cwd).catch(() => ''), patient).toMatch(/^[0-9a-f]{64}$/);
});

test('the files are those of the command line, row for row, and the curve is what Node computes', async () => {
  const page = await visit();
  const cwd = folder();
  await hashByCommand(
    'npx uptake compare scenarios/full-programme.json --baseline none --futures 200 --out out',
    cwd,
  );
  const names: Record<string, string> = {
    'The full programme': 'full-programme',
    'no programme': 'no-programme',
  };
  for (const [button, file] of [
    ['Every future (CSV)', 'outcomes.csv'],
    ['Every week (CSV)', 'weekly.csv'],
  ]) {
    const rowsOf = (text: string) => text.trimEnd().split('\n');
    const [header, ...here] = rowsOf(await textOf(await saved(page, button)));
    const [headerThere, ...there] = rowsOf(await readFile(join(cwd, 'out', file), 'utf8'));
    expect(header).toBe(headerThere);
    const renamed = here.map((row) => row.replace(/^[^,]*/, (plan) => names[plan]));
    expect(isDeepStrictEqual(renamed.sort(), there.sort()), file).toBe(true);
  }

  const file = planFile('full-programme');
  const curve = tableOf(await textOf(await saved(page, 'The curve (CSV)')));
  const bands = [futuresOf(file), futuresOf(file, 200, 'none')].map((plan) => bandOf(plan, 'in_place_share'));
  expect(curve.header).toEqual(['outcome', 'unit', 'week', 'plan', 'futures', 'p5', 'p50', 'p95']);
  expect(curve.rows.map(([, , week, , , ...values]) => [week, ...values].map(Number))).toEqual(
    bands.flatMap(({ low, middle, high }) =>
      Array.from(middle, (value, week) => [week, low[week], value, high[week]]),
    ),
  );
});

test('the picture is a PNG with the answers and the curve, not an empty sheet', async () => {
  const page = await visit();
  const download = await saved(page, 'Save picture (PNG)');
  expect(download.suggestedFilename()).toBe('the-full-programme.png');
  const bytes = await readFile(await download.path());
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(width).toBe(1200);
  expect(height).toBeGreaterThan(700);
  expect(height).toBeLessThan(2500);
  const inked = await page.evaluate(async (data) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
    );
    const canvas = new OffscreenCanvas(image.width, image.height);
    const draw = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    draw.drawImage(image, 0, 0);
    const { data: pixels } = draw.getImageData(0, 0, image.width, image.height);
    let dark = 0;
    for (let at = 0; at < pixels.length; at += 4) if (pixels[at] < 200) dark++;
    return dark / (image.width * image.height);
  }, bytes.toString('base64'));
  expect(inked).toBeGreaterThan(0.01);
  expect(inked).toBeLessThan(0.5);
});

interface Printed {
  readonly sheets: number;
  /** What stands on the paper. */
  readonly text: string;
  /** Columns of its table. */
  readonly columns: number;
  /** Numbers and words of its cells that stand in two lines or reach beyond their column, on either sheet. */
  readonly broken: readonly string[];
}

/** In points, of a sheet that stands upright. */
const sheetSizes = {
  A4: /\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/,
  Letter: /\/MediaBox \[0 0 612 792\]/,
};

/** What comes out of the printer, in Chromium; nobody has pressed a button of the page. */
async function printed(page: Page, format: keyof typeof sheetSizes = 'A4'): Promise<Printed> {
  await page.evaluate(() => {
    addEventListener(
      'beforeprint',
      () => {
        const paper = document.querySelector('board-paper')?.shadowRoot;
        const pages = [...(paper?.querySelectorAll('.page') ?? [])];
        document.documentElement.dataset.paper = pages.map(({ textContent }) => textContent).join(' ');
        document.documentElement.dataset.columns = String(paper?.querySelectorAll('thead th').length);
        const host = paper?.host as HTMLElement;
        host.toggleAttribute('measuring', true);
        const broken = ['180mm', '186mm'].flatMap((width) => {
          host.style.setProperty('width', width);
          const parts = [...(paper?.querySelectorAll('td .whole') ?? [])];
          return parts.filter((part) => {
            const cell = part.closest('td')?.getBoundingClientRect() as DOMRect;
            return part.getClientRects().length !== 1 || part.getBoundingClientRect().left < cell.left - 0.5;
          });
        });
        host.style.removeProperty('width');
        host.toggleAttribute('measuring', false);
        document.documentElement.dataset.broken = JSON.stringify(broken.map((part) => part.textContent));
      },
      { once: true },
    );
  });
  const pdf = await page.pdf({ format, printBackground: true });
  expect(pdf.toString('latin1')).toMatch(sheetSizes[format]);
  expect(await page.locator('board-paper').count()).toBe(0);
  const {
    paper = '',
    columns,
    broken = '[]',
  } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  return {
    sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    text: paper.replace(/\s+/g, ' '),
    columns: Number(columns),
    broken: JSON.parse(broken),
  };
}

test('whatever screen is printed, out come two pages with the plan by its name, its changes and the curve', async () => {
  const page = await visit();
  await page.getByRole('radio', { name: 'Mentors, readiest first' }).check();
  await finished(page);
  await setMentors(page, 8);
  const explored = await printed(page);
  expect(explored).toMatchObject({ sheets: 2, columns: 3 });
  expect((await printed(page, 'Letter')).sheets).toBe(2);
  expect(explored.text).toContain('Mentors, readiest first, changed');
  expect(explored.text).toContain(
    'It offers written guidance; training for 48 practices every 4 weeks; 8 mentors',
  );
  expect(explored.text).toContain('Changed from “Mentors, readiest first”: mentors 8 instead of 6.');
  expect(explored.text).toContain('Do quick wins carry the others');
  expect(explored.text).toMatch(/improvements are in place when support ends/);
  for (const screen of ['Compare', 'About']) {
    await page.getByRole('link', { name: screen }).click();
    await page.locator('h2[tabindex="-1"]').waitFor(patient);
    const { sheets, text } = await printed(page);
    expect(sheets).toBe(2);
    if (screen === 'About') expect(text).toBe(explored.text);
  }
});

test('printing from the dialogue runs the pinned plans first, with as many futures as the answers', async () => {
  const pins = ['guidance-only', 'time-not-pressure'].map(planFile);
  const page = await visit({ at: `#${await linkOf(work(planFile('full-programme'), { pins }))}` });
  const before = await printed(page);
  expect(before.columns).toBe(3);
  expect(before.text).toContain('2 pinned plans are left out');
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-asked', '');
  });
  await openDialogue(page);
  await dialogue(page).getByRole('button', { name: 'Print board paper' }).click();
  await page.locator('html[data-asked]').waitFor({ state: 'attached', ...patient });
  const after = await printed(page);
  expect(after).toMatchObject({ sheets: 2, columns: 5 });
  expect(after.text).toContain('in the same 200 futures');
  expect(after.text).toMatch(/page 1 has the middle one, in month 24/);
  expect(after.text).toMatch(
    /Month 24, when support ends .* Month 48, the end of the run .* Over all 48 months/,
  );
  expect(after.text).toContain('Guidance only: what all of them share');
  expect(after.text).toMatch(/The full programme: [^.]*Mentors: \d+/);
  expect(after.text).toMatch(/Time, not pressure: [^.]*Protected time/);
  expect(after.text).toContain('npx uptake compare');
});

test('the board paper has two pages with three plans compared, long titles and much that is held', async () => {
  const title = (text: string) =>
    `${text}, as the steering group for north-east London asked for it in its ninth meeting`;
  const full = planFile('full-programme');
  const plan = {
    ...full,
    title: title('Everything at once'),
    question: `${title('What would it bring if every practice were offered everything at once')}, and would it last?`,
    parameters: { workHours: 20, mentorCost: 60_000 },
  };
  const pins = ['guidance-only', 'mentors-most-deprived-first', 'time-not-pressure']
    .map(planFile)
    .map((pin) => ({ ...pin, title: title(pin.title) }));
  const page = await visit({ at: `#${await linkOf(work(plan, { pins, baseline: 0 }))}` });
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('Precise to').selectOption('within 5 practices');
  await page.getByText(/futures, as precise as asked/).waitFor(patient);
  expect(await page.locator('comparison-table thead th').count()).toBe(5);
  expect(await printed(page)).toMatchObject({ sheets: 2, columns: 5, broken: [] });
});

test('with five pinned plans the paper has two sheets of A4 or Letter, and no number is broken over lines', async () => {
  const pins = [
    'guidance-only',
    'mentors-most-deprived-first',
    'mentors-readiest-first',
    'borough-by-borough',
    'time-not-pressure',
  ];
  const long = (plan: PlanDocument) => ({
    ...plan,
    title: `${plan.title}, as the steering group for north-east London asked for it in its ninth meeting`,
  });
  const plans = { plan: long(planFile('full-programme')), pins: pins.map(planFile).map(long) };
  const page = await visit({ at: `#${await linkOf(work(plans.plan, { pins: plans.pins }))}` });
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-asked', '');
  });
  await openDialogue(page);
  await dialogue(page).getByRole('button', { name: 'Print board paper' }).click();
  await page.locator('html[data-asked]').waitFor({ state: 'attached', ...patient });
  for (const format of ['A4', 'Letter'] as const)
    expect(await printed(page, format), format).toMatchObject({ sheets: 2, columns: 8, broken: [] });
});
