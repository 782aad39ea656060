/** The one strict reader of numbers in text: decimal point, no separators, no hexadecimal, finite. */
import { shown } from './problems.ts';

export type ReadNumber = { readonly value: number } | { readonly message: string };

const decimal = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const decimalComma = /^-?\d*,\d+$/;
const thousands = /^-?\d{1,3}([,' \u00a0\u2009\u202f]\d{3})+(\.\d+)?$/;
const manyPoints = /^-?\d{1,3}(\.\d{3}){2,}$/;
const pointsAndComma = /^-?\d{1,3}(\.\d{3})+,\d+$/;
const percent = /^-?\d+(\.\d+)?\s*%$/;

/** Longer words are refused unread: some of the patterns take time that grows with the square of the length. */
const longestNumber = 100;

/** Reads a number; spaces around it do not matter. The message completes "it ...". */
export function readNumber(text: string): ReadNumber {
  const word = text.trim();
  if (word.length > longestNumber) {
    return { message: `must be a number of at most ${longestNumber} characters; it has ${word.length}` };
  }
  if (decimal.test(word)) {
    const value = Number(word);
    if (!Number.isFinite(value)) return { message: `must be a finite number; it is ${shown(word)}` };
    return { value: value + 0 };
  }
  if (word === '') return { message: 'must be a number; it is empty' };
  if (thousands.test(word) && (!word.includes(',') || !decimalComma.test(word) || /^-?[1-9]/.test(word))) {
    const plain = word.replace(/[,' \u00a0\u2009\u202f]/g, '');
    const orDecimal = decimalComma.test(word)
      ? `, or ${word.replace(',', '.')} if the comma is a decimal comma`
      : '';
    return { message: `has a separator of thousands in ${shown(word)}; write ${plain}${orDecimal}` };
  }
  if (decimalComma.test(word)) {
    return {
      message: `has a decimal comma in ${shown(word)}; write ${word.replace(',', '.').replace(/^(-?)\./, '$10.')}`,
    };
  }
  if (manyPoints.test(word))
    return { message: `has separators of thousands in ${shown(word)}; write ${word.replaceAll('.', '')}` };
  if (pointsAndComma.test(word)) {
    const plain = word.replaceAll('.', '').replace(',', '.');
    return { message: `has separators of thousands and a decimal comma in ${shown(word)}; write ${plain}` };
  }
  if (percent.test(word)) {
    return {
      message: `is a percentage, ${shown(word)}; write a plain number (a share lies between 0 and 1)`,
    };
  }
  return { message: `must be a number; it is ${shown(word)}` };
}
