/**
 * Where the dots of a borough stand: a loosely packed field, ordered by locality, list size as area. Computed once
 * and without chance: dots start in order along columns and are then pushed apart where they are too close.
 */
export interface Dot {
  /** Index of the practice. */
  readonly practice: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Field {
  readonly width: number;
  readonly height: number;
  readonly dots: readonly Dot[];
}

export interface Member {
  readonly practice: number;
  readonly locality: number;
  readonly listSize: number;
}

const usualListSize = 5720;
const usualRadius = 7.5;
const least = 4;
const most = 14;
/** Centres keep this distance, so that every dot can be hit with a finger. */
const distance = 24;
const gap = 3;
/** Columns stand in one another's gaps, like cells of a honeycomb. */
const pitchBetweenColumns = 24;
const rounds = 60;

export const radiusOf = (listSize: number) =>
  Math.min(most, Math.max(least, usualRadius * Math.sqrt(listSize / usualListSize)));

/** @param width of the field; its height follows */
export function layOut(members: readonly Member[], width: number): Field {
  const ordered = [...members].sort(
    (one, other) => one.locality - other.locality || one.practice - other.practice,
  );
  const columns = Math.max(1, Math.floor(width / pitchBetweenColumns));
  const rows = Math.ceil(ordered.length / columns);
  const pitch = width / columns;
  const dots = ordered.map(({ practice, listSize }, place) => {
    // Down one column and up the next, so that neighbours in the order are neighbours on the page.
    const column = Math.floor(place / rows);
    const step = place % rows;
    const row = column % 2 === 0 ? step : rows - 1 - step;
    return {
      practice,
      radius: radiusOf(listSize),
      x: (column + 0.5) * pitch,
      y: (row + (column % 2 === 0 ? 0.5 : 1)) * (distance + gap / 2),
    };
  });
  const room = (dot: { readonly radius: number }) => Math.max(distance / 2, dot.radius + gap / 2);
  for (let round = 0; round < rounds; round++) {
    for (let one = 0; one < dots.length; one++) {
      for (let other = one + 1; other < dots.length; other++) push(dots[one], dots[other], room);
    }
    for (const dot of dots) {
      dot.x = Math.min(width - room(dot), Math.max(room(dot), dot.x));
      dot.y = Math.max(room(dot), dot.y);
    }
  }
  const height = Math.ceil(Math.max(distance, ...dots.map((dot) => dot.y + room(dot))));
  return { width, height, dots };
}

interface Moving {
  x: number;
  y: number;
  readonly radius: number;
}

function push(one: Moving, other: Moving, room: (dot: Moving) => number): void {
  const x = other.x - one.x;
  const y = other.y - one.y;
  const apart = Math.sqrt(x * x + y * y) || 0.01;
  const short = room(one) + room(other) - apart;
  if (short <= 0) return;
  const share = short / apart / 2;
  one.x -= x * share;
  one.y -= y * share;
  other.x += x * share;
  other.y += y * share;
}
