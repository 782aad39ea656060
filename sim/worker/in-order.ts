/** Hands numbered things on in the order of their numbers, from 0, whatever order they come in. */
export function makeInOrder<Thing>(take: (thing: Thing) => void): (number: number, thing: Thing) => void {
  const early = new Map<number, Thing>();
  let next = 0;
  return (number, thing) => {
    early.set(number, thing);
    for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
      early.delete(next++);
      take(ready);
    }
  };
}
