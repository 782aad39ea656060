/** Counts in words. */

/** `1234567` as `1,234,567` */
export const thousands = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 plan`, `1,000 plans` */
export function counted(count: number, one: string): string {
  return `${thousands(String(count))} ${one}${count === 1 ? '' : 's'}`;
}
