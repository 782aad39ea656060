/**
 * Starts the Web Worker that simulates, and the service worker that keeps the page. Under Trusted Types their addresses
 * pass through a policy that admits them alone.
 */
import workerUrl from './browser-entry.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

const simulation = new URL(workerUrl, import.meta.url).href;
const keeper = new URL('./sw.js', document.baseURI).href;

const trust = (() => {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = trustedTypes?.createPolicy('worker-url', {
    createScriptURL(candidate) {
      if (candidate !== simulation && candidate !== keeper)
        throw new TypeError('only the workers of this page may be started');
      return candidate;
    },
  });
  return (url: string) => (policy?.createScriptURL(url) ?? url) as string;
})();

export const startWorker = (): Worker => new Worker(trust(simulation), { type: 'module' });

/** Lets the page be opened offline from now on, where the browser can; nothing depends on it. */
export async function workOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(trust(keeper)).catch(() => undefined);
}
