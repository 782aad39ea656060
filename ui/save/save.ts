/** Hands a file to the visitor, made here: nothing is sent anywhere. */
export function saveFile(name: string, content: string | Blob, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const longest = 60;

/**
 * A title as the name of a file.
 *
 * @param number from 2 on for those whose titles would give the same name
 */
export function fileName(title: string, ending: string, number = 1): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const short = plain.length > longest ? plain.slice(0, longest).replace(/-[^-]*$/, '') : plain;
  return `${short || 'uptake'}${number > 1 ? `-${number}` : ''}.${ending}`;
}
